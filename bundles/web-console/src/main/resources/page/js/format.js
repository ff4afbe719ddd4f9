// How values look. Prices, quantities and money come as decimal texts and stay texts: only their look is made here.

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false,
});
const stamp = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
});

/** What stands where there is nothing. */
export const NONE = '–';

/** 23:59:58, in UTC as everything here. */
export const time = (iso) => (iso ? clock.format(new Date(iso)) : NONE);

/** 2024-08-08 23:59:58 */
export const dateTime = (iso) => (iso ? stamp.format(new Date(iso)) : NONE);

/** 1234567 as 1 234 567, with thin spaces. */
export const whole = (number) => (number === undefined || number === null ? NONE : group(String(number)));

const group = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');

/** A decimal text, grouped, with its own decimals. */
export function decimal(text) {
  if (text === null || text === undefined) {
    return NONE;
  }
  const [, sign, integer, fraction] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [null, '', text, ''];
  return (sign ? '\u2212' : '') + group(integer) + (fraction ?? '');
}

/** A decimal text with exactly this many decimals, rounded half away from zero; on the text, so that nothing is lost. */
export function rounded(text, decimals) {
  if (text === null || text === undefined) {
    return NONE;
  }
  const negative = text.startsWith('-');
  const [integer, fraction = ''] = text.replace('-', '').split('.');
  const scaled = BigInt(integer + fraction.padEnd(decimals, '0').slice(0, decimals))
      + (fraction[decimals] >= '5' ? 1n : 0n);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const plain = decimals ? `${digits.slice(0, cut)}.${digits.slice(cut)}` : digits;
  return decimal(negative && scaled !== 0n ? `-${plain}` : plain);
}

/** Money to the cent, with a sign if it is a profit. */
export function profit(text) {
  const shown = rounded(text, 2);
  return /^[1-9]|^0[.\u202f]\d*[1-9]/.test(shown) ? `+${shown}` : shown;
}

/** up, down or flat: the class that colours a profit. */
export function direction(text) {
  const number = Number(text ?? 0);
  return number > 0 ? 'up' : number < 0 ? 'down' : 'flat';
}

/** PARTIALLY_FILLED as partially filled */
export const words = (name) => (name ?? '').toLowerCase().replaceAll('_', ' ');

/** Nanoseconds as 1.24 ms */
export function duration(nanos) {
  const units = [['s', 1e9], ['ms', 1e6], ['µs', 1e3]];
  const [unit, size] = units.find(([, least]) => nanos >= least) ?? ['ns', 1];
  return `${(nanos / size).toFixed(unit === 'ns' ? 0 : 2)} ${unit}`;
}
