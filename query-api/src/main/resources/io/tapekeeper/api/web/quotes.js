// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
// The board of quotes: one card a symbol, one row a venue's instrument.

import { element, setText } from './dom.js';
import { age, basisPoints, decimals, fixed, size } from './format.js';

const MOST_CARDS = 60;
/** A quote this much older than the newest of its symbol is no offer any more. */
const STALE_SECONDS = 60;
const FLASH_MS = 900;
const stillness = matchMedia('(prefers-reduced-motion: reduce)');

export class QuoteBoard {
  #root;
  #cards = new Map();
  #rows = [];
  #asOf = 0;
  #wanted = '';
  #venues = new Map();

  constructor(root) {
    this.#root = root;
  }

  /** Takes the readable names of /v1/exchanges. */
  name(exchanges) {
    this.#venues = new Map(exchanges.map((each) => [each.exchange, each.exchange_name]));
    this.#show();
  }

  /** Shows rows of /v1/book-tickers/latest; gives how many symbols and instruments are shown, and how many there are. */
  update(rows, asOf) {
    this.#rows = rows;
    this.#asOf = Date.parse(asOf);
    return this.#show();
  }

  /** Shows only what has this text in its symbol or venue. */
  filter(text) {
    this.#wanted = text.trim().toLowerCase();
    return this.#show();
  }

  #show() {
    const symbols = grouped(this.#rows.filter((row) => this.#matches(row)));
    const shown = [...symbols].slice(0, MOST_CARDS);
    const names = new Set(shown.map(([symbol]) => symbol));
    for (const [symbol, card] of this.#cards) {
      if (!names.has(symbol)) {
        card.root.remove();
        this.#cards.delete(symbol);
      }
    }
    shown.forEach(([symbol, rows], place) => this.#showCard(symbol, rows, place));
    return { symbols: symbols.size, shown: shown.length, instruments: this.#rows.length };
  }

  #showCard(symbol, rows, place) {
    let card = this.#cards.get(symbol);
    if (!card) {
      card = new Card(symbol);
      this.#cards.set(symbol, card);
    }
    if (this.#root.children[place] !== card.root) {
      this.#root.insertBefore(card.root, this.#root.children[place] ?? null);
    }
    card.update(rows, this.#asOf, this.#venues);
  }

  #matches(row) {
    const text = `${row.symbol} ${row.exchange} ${row.exchange_symbol} ${this.#venues.get(row.exchange)}`.toLowerCase();
    return this.#wanted.split(/\s+/).every((word) => text.includes(word));
  }
}

/** By symbol: those with the most venues first, so that what can be compared is on top; then by name. */
function grouped(rows) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.symbol)) groups.set(row.symbol, []);
    groups.get(row.symbol).push(row);
  }
  const byName = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  for (const group of groups.values()) {
    group.sort((a, b) => byName(a.exchange, b.exchange) || byName(a.exchange_symbol, b.exchange_symbol));
  }
  return new Map([...groups].sort((a, b) => b[1].length - a[1].length || byName(a[0], b[0])));
}

class Card {
  #rows = new Map();
  #body = element('tbody');
  #across = element('p', 'across');

  constructor(symbol) {
    const [base, ...quote] = symbol.split('/');
    const title = element('h3', '', base, element('span', 'quote', `/${quote.join('/')}`));
    const head = element('tr');
    for (const [name, hint] of [['Venue', ''], ['Bid', ''], ['Ask', ''], ['bps, age', 'Spread in basis points of the mid price; time since the quote']]) {
      const cell = element('th', '', name);
      cell.scope = 'col';
      cell.title = hint;
      head.append(cell);
    }
    const table = element('table', '', element('caption', 'hidden-text', `Best bids and asks of ${symbol}`), element('thead', '', head), this.#body);
    this.root = element('article', 'card', element('div', 'card-head', title, this.#across), table);
  }

  update(rows, asOf, venues) {
    const times = rows.map((row) => Date.parse(row.timestamp));
    const newest = Math.max(...times);
    const fresh = rows.filter((_, i) => newest - times[i] < STALE_SECONDS * 1_000);
    const bestBid = Math.max(...fresh.map((row) => row.bid_price));
    const bestAsk = Math.min(...fresh.map((row) => row.ask_price));
    const places = Math.max(...rows.flatMap((row) => [decimals(row.bid_price), decimals(row.ask_price)]));
    this.#showAcross(fresh, bestBid, bestAsk);
    this.#dropOthers(rows);
    rows.forEach((row, i) => {
      const compared = fresh.length > 1 && fresh.includes(row);
      this.#row(row, i).update(row, {
        places,
        venue: venues.get(row.exchange) ?? row.exchange,
        seconds: (asOf - times[i]) / 1_000,
        stale: !fresh.includes(row),
        bestBid: compared && row.bid_price === bestBid,
        bestAsk: compared && row.ask_price === bestAsk,
      });
    });
  }

  #showAcross(fresh, bestBid, bestAsk) {
    const points = spread(bestBid, bestAsk);
    this.#across.classList.toggle('crossed', points < 0);
    this.#across.replaceChildren(
      ...(fresh.length > 1
        ? [points < 0 ? 'venues cross by ' : 'across venues ', element('b', '', `${basisPoints(Math.abs(points))} bps`)]
        : []),
    );
  }

  #dropOthers(rows) {
    const keys = new Set(rows.map(keyOf));
    for (const [key, row] of this.#rows) {
      if (!keys.has(key)) {
        row.root.remove();
        this.#rows.delete(key);
      }
    }
  }

  #row(row, place) {
    let line = this.#rows.get(keyOf(row));
    if (!line) {
      line = new Line(row);
      this.#rows.set(keyOf(row), line);
    }
    if (this.#body.children[place] !== line.root) {
      this.#body.insertBefore(line.root, this.#body.children[place] ?? null);
    }
    return line;
  }
}

class Line {
  #venue = element('span');
  #bid = new Side('bid');
  #ask = new Side('ask');
  #bps = element('span');
  #age = element('span', 'size');

  constructor(row) {
    const venue = element('th', '', this.#venue, element('small', '', row.exchange_symbol));
    venue.scope = 'row';
    this.root = element('tr', '', venue, this.#bid.root, this.#ask.root, element('td', 'bps', this.#bps, this.#age));
  }

  update(row, look) {
    setText(this.#venue, look.venue);
    this.#bid.update(row.bid_price, row.bid_qty, look.places, look.bestBid);
    this.#ask.update(row.ask_price, row.ask_qty, look.places, look.bestAsk);
    setText(this.#bps, basisPoints(spread(row.bid_price, row.ask_price)));
    setText(this.#age, age(look.seconds));
    this.#age.title = row.timestamp;
    this.root.classList.toggle('stale', look.stale);
  }
}

class Side {
  #price = element('span', 'price');
  #size = element('span', 'size');
  #best = element('span', 'hidden-text', 'best');
  #last = NaN;

  constructor(name) {
    this.root = element('td', name, this.#price, this.#best, this.#size);
  }

  update(price, quantity, places, best) {
    setText(this.#price, fixed(price, places));
    setText(this.#size, size(quantity));
    this.#best.hidden = !best;
    this.root.classList.toggle('best', best);
    if (price > this.#last) this.#flash('--up-tint');
    if (price < this.#last) this.#flash('--down-tint');
    this.#last = price;
  }

  #flash(colour) {
    if (!stillness.matches) {
      this.root.animate([{ backgroundColor: `var(${colour})` }, { backgroundColor: `var(${colour})`, offset: 0.25 }, {}], FLASH_MS);
    }
  }
}

const keyOf = (row) => `${row.exchange}|${row.exchange_symbol}`;

const spread = (bid, ask) => (20_000 * (ask - bid)) / (ask + bid);
