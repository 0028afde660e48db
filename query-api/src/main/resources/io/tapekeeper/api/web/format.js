// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
// How numbers and ages are written.

const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 });
const sizes = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 5 });
const byDecimals = new Map();

export const count = (value) => counts.format(value);

export const shortCount = (value) => (value < 100_000 ? counts : short).format(value);

export const size = (value) => sizes.format(value);

export function rate(perSecond) {
  return perSecond > 0 && perSecond < 9.95 ? perSecond.toFixed(1) : shortCount(perSecond);
}

/** How many decimals a number has, without what binary arithmetic left behind its 12th digit; 12 at most. */
export function decimals(value) {
  const [digits, exponent = '0'] = String(Number(value.toPrecision(12))).split('e');
  const fraction = (digits.split('.')[1] ?? '').length;
  return Math.min(12, Math.max(0, fraction - Number(exponent)));
}

export function fixed(value, places) {
  if (!byDecimals.has(places)) {
    byDecimals.set(places, new Intl.NumberFormat('en-US', { minimumFractionDigits: places, maximumFractionDigits: places }));
  }
  return byDecimals.get(places).format(value);
}

export function basisPoints(value) {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** A span of seconds in the unit that suits it. */
export function age(seconds) {
  const past = Math.max(0, seconds);
  if (past < 10) return `${past.toFixed(1)} s`;
  if (past < 60) return `${Math.floor(past)} s`;
  if (past < 3_600) return `${Math.floor(past / 60)} min`;
  if (past < 172_800) return `${Math.floor(past / 3_600)} h`;
  if (past < 31_557_600) return `${Math.floor(past / 86_400)} d`;
  return `${(past / 31_557_600).toFixed(1)} y`;
}
