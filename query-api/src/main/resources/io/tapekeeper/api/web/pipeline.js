// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
// The five stations of an event, with what flows through each and what waits before it.

import { element, setState, setText } from './dom.js';
import { age, rate, shortCount } from './format.js';

const LATE_SECONDS = 10;
/** Rates are taken over this span, so that they are steady enough to be read. */
const RATE_WINDOW_MS = 5_000;

export class Pipeline {
  #collectors = new Station('Collectors', 'events/s');
  #kafka = new Station('Kafka', '');
  #ingest = new Station('Ingest', 'events/s');
  #sink = new Station('Sink', 'rows/s');
  #database = new Station('PostgreSQL', '');
  #published = new Rate();
  #ingested = new Rate();
  #stored = new Rate();

  constructor(root) {
    root.append(...[this.#collectors, this.#kafka, this.#ingest, this.#sink, this.#database].map((each) => each.root));
  }

  /** Shows /v1/lag. */
  lag(report) {
    const at = Date.parse(report.as_of);
    const ingest = summed(report.stages.filter((each) => each.stage === 'ingest'));
    const sink = summed(report.stages.filter((each) => each.stage === 'sink'));
    const published = this.#published.at(at, ingest.end);
    const ingested = this.#ingested.at(at, ingest.position);
    this.#collectors.figure(published);
    this.#collectors.detail(`${shortCount(ingest.end)} published`);
    this.#ingest.figure(ingested);
    this.#ingest.waiting(ingest);
    this.#sink.waiting(sink);
    this.#collectors.flowing(published > 0);
    this.#kafka.flowing(published > 0);
    this.#ingest.flowing(ingested > 0);
  }

  /** Shows what the ledger of /v1/audit says was stored, at the browser's time. */
  audit(report, at) {
    const sum = (member) => report.types.reduce((all, type) => all + type[member], 0);
    const handled = sum('inserted') + sum('updated') + sum('unchanged') + sum('dead_lettered');
    const perSecond = this.#stored.at(at, handled);
    this.#sink.figure(perSecond);
    this.#sink.flowing(perSecond > 0);
    this.#database.text(shortCount(sum('inserted')), 'rows');
    this.#database.detail(`${shortCount(sum('duplicates') + sum('unchanged'))} duplicates kept out`);
  }

  /** Shows /health/ready. */
  health(report) {
    const of = (name) => report.components.find((each) => each.name === name);
    this.#kafka.health(of('kafka'));
    this.#database.health(of('database'));
    const registry = of('registry');
    this.#kafka.text(of('kafka')?.up ? 'up' : 'down', '');
    if (of('kafka')?.up) {
      this.#kafka.detail(registry?.up ? 'schema registry up' : 'schema registry down', !registry?.up);
    }
  }
}

function summed(stages) {
  const partitions = stages.flatMap((stage) => stage.partitions);
  const sum = (member) => partitions.reduce((all, each) => all + each[member], 0);
  return {
    end: sum('end'),
    position: sum('position'),
    records: stages.reduce((all, stage) => all + stage.records, 0),
    seconds: Math.max(0, ...stages.map((stage) => stage.age_seconds)),
  };
}

/** The growth of a counter over the last seconds; NaN until there is anything to compare. */
class Rate {
  #seen = [];

  at(time, value) {
    const last = this.#seen.at(-1);
    if (last && (time <= last.time || value < last.value)) this.#seen = [];
    this.#seen.push({ time, value });
    while (this.#seen.length > 2 && time - this.#seen[1].time >= RATE_WINDOW_MS) this.#seen.shift();
    const first = this.#seen[0];
    return time > first.time ? ((value - first.value) * 1_000) / (time - first.time) : NaN;
  }
}

class Station {
  #number = element('span', '', '–');
  #unit;
  #detail = element('p', 'detail');

  constructor(name, unit) {
    this.#unit = element('small', '', unit);
    const title = element('h3', '', element('span', 'dot'), name);
    this.root = element('li', 'stage', title, element('p', 'figure', this.#number, this.#unit), this.#detail);
  }

  figure(perSecond) {
    if (!Number.isNaN(perSecond)) setText(this.#number, rate(perSecond));
  }

  text(number, unit) {
    setText(this.#number, number);
    setText(this.#unit, unit);
  }

  detail(text, warn = false) {
    setText(this.#detail, text);
    this.#detail.classList.toggle('warn', warn);
  }

  waiting({ records, seconds }) {
    const late = seconds >= LATE_SECONDS;
    setState(this.root, ['good', 'warn', 'bad'], late ? 'warn' : 'good');
    this.detail(records === 0 ? 'nothing waits' : `${shortCount(records)} waiting, ${age(seconds)} behind`, late);
  }

  flowing(moving) {
    this.root.classList.toggle('flowing', moving);
    if (moving && !this.root.matches('.warn, .bad')) this.root.classList.add('good');
  }

  health(component) {
    setState(this.root, ['good', 'warn', 'bad'], component?.up ? 'good' : 'bad');
    if (!component?.up) this.detail(component?.problem ?? 'not known');
  }
}
