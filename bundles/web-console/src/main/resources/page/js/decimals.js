// Arithmetic on decimal texts, exact: prices and quantities never pass through a floating-point number.

const FORM = /^-?\d{1,20}(\.\d{1,20})?$/;

/** Whether it is a decimal number as the server takes one. */
export const isDecimal = (text) => FORM.test(text);

/** Units of 10 to the power of minus {@code places}. */
function units(text, places) {
  const negative = text.startsWith('-');
  const [integer, fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(integer + fraction.padEnd(places, '0').slice(0, places));
  return negative ? -value : value;
}

const places = (text) => (text.split('.')[1] ?? '').length;

/** How many decimals a step such as 0.01 asks for: 2; of 0.10 it is 1. */
export const decimalsOf = (step) => ((step ?? '').split('.')[1] ?? '').replace(/0+$/, '').length;

/** -1, 0 or 1 */
export function compare(a, b) {
  const most = Math.max(places(a), places(b));
  const difference = units(a, most) - units(b, most);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isPositive = (text) => compare(text, '0') > 0;

/** Whether a number is a whole multiple of a step. */
export function isMultiple(text, step) {
  const most = Math.max(places(text), places(step));
  return units(text, most) % units(step, most) === 0n;
}

/** How many whole steps fit. */
export function steps(text, step) {
  const most = Math.max(places(text), places(step));
  return units(text, most) / units(step, most);
}

/** The product, with all its decimals. */
export function product(a, b) {
  return shown(units(a, places(a)) * units(b, places(b)), places(a) + places(b));
}

/** The sum of many. */
export function sum(texts) {
  const most = Math.max(0, ...texts.map(places));
  return shown(texts.reduce((total, text) => total + units(text, most), 0n), most);
}

export const difference = (a, b) => sum([a, b.startsWith('-') ? b.slice(1) : `-${b}`]);

/** How far a price is from another one, in hundredths of a percent of that, rounded down; positive if it is above. */
export function basisPoints(price, of) {
  const most = Math.max(places(price), places(of));
  const base = units(of, most);
  return base === 0n ? null : Number(((units(price, most) - base) * 10_000n) / base);
}

function shown(value, decimals) {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return (value < 0n ? '-' : '') + (decimals ? `${digits.slice(0, cut)}.${digits.slice(cut)}` : digits);
}
