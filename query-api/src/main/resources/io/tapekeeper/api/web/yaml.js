// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
// Reads the part of YAML that openapi.yaml is written in: nested maps and lists, plain and quoted scalars,
// folded texts (>-), and lists and empty maps on one line.

export function parse(text) {
  const lines = text
    .split('\n')
    .map((line) => ({ depth: line.search(/\S/), text: line.trim() }))
    .filter((line) => line.text !== '' && !line.text.startsWith('#'));
  return new Reader(lines).block(0);
}

class Reader {
  #lines;
  #at = 0;

  constructor(lines) {
    this.#lines = lines;
  }

  /** The map or list whose lines begin at this depth. */
  block(depth) {
    return this.#lines[this.#at].text.startsWith('- ') ? this.#list(depth) : this.#map(depth);
  }

  #list(depth) {
    const list = [];
    while (this.#isAt(depth) && this.#lines[this.#at].text.startsWith('- ')) {
      const line = this.#lines[this.#at];
      const item = line.text.slice(2);
      if (keyOf(item)) {
        this.#lines[this.#at] = { depth: depth + 2, text: item };
        list.push(this.#map(depth + 2));
      } else {
        this.#at += 1;
        list.push(scalar(item));
      }
    }
    return list;
  }

  #map(depth) {
    const map = {};
    while (this.#isAt(depth) && !this.#lines[this.#at].text.startsWith('- ')) {
      const [, quoted, plain, rest] = keyOf(this.#lines[this.#at].text);
      this.#at += 1;
      map[quoted ?? plain] = this.#value(rest, depth);
    }
    return map;
  }

  #value(rest, depth) {
    if (rest === '>-') return this.#folded(depth);
    if (rest !== '') return scalar(rest);
    const next = this.#lines[this.#at];
    return next && next.depth > depth ? this.block(next.depth) : null;
  }

  #folded(depth) {
    const words = [];
    while (this.#at < this.#lines.length && this.#lines[this.#at].depth > depth) {
      words.push(this.#lines[this.#at].text);
      this.#at += 1;
    }
    return words.join(' ');
  }

  #isAt(depth) {
    return this.#at < this.#lines.length && this.#lines[this.#at].depth === depth;
  }
}

const keyOf = (text) => /^(?:"([^"]*)"|([^"[{\s][^:]*)):(?:\s+(.*))?$/.exec(text)?.map((part, i) => (i === 3 ? part ?? '' : part));

function scalar(text) {
  if (text.startsWith('"')) return text.slice(1, -1);
  if (text === '{}') return {};
  if (text.startsWith('[')) {
    const inside = text.slice(1, -1).trim();
    return inside === '' ? [] : inside.split(',').map((item) => scalar(item.trim()));
  }
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
