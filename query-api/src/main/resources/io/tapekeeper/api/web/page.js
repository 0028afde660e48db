// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
// The live page: what is asked how often, and what is said when no answer comes.

import { get, keepKey } from './api.js';
import { setState, setText } from './dom.js';
import { count } from './format.js';
import { Ledger } from './ledger.js';
import { Pipeline } from './pipeline.js';
import { poll } from './poll.js';
import { QuoteBoard } from './quotes.js';

const QUOTES_MS = 1_000;
const LAG_MS = 1_000;
const HEALTH_MS = 5_000;
const VENUES_MS = 60_000;
const AUDIT_MS = 15_000;
const FIRST_AUDITS_MS = 5_000;

const at = (id) => document.getElementById(id);
const board = new QuoteBoard(at('quotes'));
const pipeline = new Pipeline(at('pipeline'));
const ledger = new Ledger(at('ledger-badge'), at('findings'), at('ledger'));
let audits = 0;

function showState(look, words) {
  setState(at('connection'), ['good', 'warn', 'bad'], look);
  setText(at('connection').querySelector('.label'), words);
}

function present(asOf) {
  showState('good', 'Live');
  setText(at('clock'), `${asOf.slice(0, 10)} ${asOf.slice(11, 19)} UTC`);
  document.body.classList.remove('away');
  at('notice').hidden = true;
  at('key-form').hidden = true;
}

function away(error) {
  document.body.classList.add('away');
  const locked = error.status === 401;
  at('key-form').hidden = !locked;
  at('notice').hidden = locked;
  showState('bad', locked ? 'Locked' : error.status === 0 ? 'Server away' : 'No data');
  setText(at('notice'), `No new quotes: ${error.message}. What you see is the last known state; this page goes on by itself.`);
}

function showCount({ symbols, shown, instruments }) {
  setText(at('quotes-count'), symbols > shown ? `${shown} of ${count(symbols)} symbols: filter to see others` : `${count(symbols)} symbols`);
  at('quotes-empty').hidden = symbols > 0;
  setText(
    at('quotes-empty'),
    instruments > 0 ? 'No symbol or venue matches the filter.' : 'No quotes yet. As soon as a collector, a replay or the simulator sends some, they appear here.',
  );
}

const quotes = poll(QUOTES_MS, async () => {
  try {
    const answer = await get('/v1/book-tickers/latest');
    present(answer.as_of);
    showCount(board.update(answer.data, answer.as_of));
  } catch (error) {
    away(error);
    throw error;
  }
});

poll(VENUES_MS, async () => board.name((await get('/v1/exchanges')).data));

poll(LAG_MS, async () => pipeline.lag(await get('/v1/lag')));

poll(HEALTH_MS, async () => pipeline.health(await get('/health/ready', 503)));

const audit = poll(FIRST_AUDITS_MS, async () => {
  audits += 1;
  if (audits > 2 && audits % (AUDIT_MS / FIRST_AUDITS_MS) !== 0) return;
  try {
    const report = await get('/v1/audit');
    ledger.update(report);
    pipeline.audit(report, performance.now());
  } catch (error) {
    ledger.unknown(error.message);
    throw error;
  }
});

at('filter').addEventListener('input', (event) => showCount(board.filter(event.target.value)));

at('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  keepKey(at('key').value.trim());
  at('key').value = '';
  quotes();
  audit();
});
