// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
// The ledger: a row for each type of event, and one badge that says whether it balances.

import { element, setState, setText } from './dom.js';
import { count } from './format.js';

const COLUMNS = ['published', 'duplicates', 'rejected', 'clean', 'inserted', 'updated', 'unchanged', 'dead_lettered', 'in_flight', 'unaccounted'];
const spaced = (name) => name.replaceAll('_', ' ');

export class Ledger {
  #badge;
  #findings;
  #body;

  constructor(badge, findings, table) {
    this.#badge = badge;
    this.#findings = findings;
    this.#body = table.tBodies[0];
    table.tHead.rows[0].append(...['type', ...COLUMNS].map((name) => heading(spaced(name), 'col')));
  }

  /** Shows /v1/audit. */
  update(report) {
    this.#body.replaceChildren(...report.types.map(row));
    const sound = report.unaccounted === 0;
    setState(this.#badge, ['good', 'warn', 'bad'], sound ? 'good' : 'bad');
    setText(this.#badge, sound ? '✓ Nothing unaccounted for' : `${count(report.unaccounted)} unaccounted for`);
    this.#findings.hidden = report.findings.length === 0;
    this.#findings.replaceChildren(...report.findings.map((finding) => element('li', '', finding)));
  }

  /** Says that the ledger could not be read. */
  unknown(why) {
    setState(this.#badge, ['good', 'warn', 'bad'], 'warn');
    setText(this.#badge, `Ledger not read: ${why}`);
  }
}

function row(type) {
  const cells = COLUMNS.map((name) => element('td', look(name, type[name]), count(type[name])));
  return element('tr', '', heading(spaced(type.type), 'row'), ...cells);
}

function look(name, value) {
  if (name === 'unaccounted') return value === 0 ? 'sound' : 'wrong';
  return value === 0 ? 'zero' : '';
}

function heading(text, scope) {
  const cell = element('th', '', text);
  cell.scope = scope;
  return cell;
}
