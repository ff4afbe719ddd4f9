// What an order that a person enters consists of, as the server reads it (OrderFields, OrderForm): which fields each type has, what is wrong with them, and
// what will be sent, in words. Knows neither the page nor the server.

import { compare, decimalsOf, isDecimal, isMultiple, isPositive, product, steps } from './decimals.js';
import { decimal, rounded } from './format.js';

const RESTING = ['GTC', 'DAY', 'GTD'];

/** An iceberg is no type of its own on the wire: a limit order that shows a part. */
export const TYPES = {
  LIMIT: { label: 'Limit', sent: 'LIMIT', fields: ['quantity', 'price'], times: ['GTC', 'DAY', 'GTD', 'IOC', 'FOK'], hint: 'Trades at the price or better, and rests until then.' },
  MARKET: { label: 'Market', sent: 'MARKET', fields: ['quantity'], times: ['IOC', 'FOK'], hint: 'Trades at once, at whatever is there.' },
  STOP: { label: 'Stop', sent: 'STOP', fields: ['quantity', 'stopPrice'], times: RESTING, hint: 'Waits; a market order once a trade reaches the stop price.' },
  STOP_LIMIT: { label: 'Stop-limit', sent: 'STOP_LIMIT', fields: ['quantity', 'stopPrice', 'price'], times: RESTING, hint: 'Waits; a limit order once a trade reaches the stop price.' },
  TRAILING_STOP: { label: 'Trailing stop', sent: 'TRAILING_STOP', fields: ['quantity', 'trail', 'stopPrice'], optional: ['stopPrice'], times: RESTING, hint: 'A stop whose price follows the market at a distance, and never goes back.' },
  ICEBERG: { label: 'Iceberg', sent: 'LIMIT', fields: ['quantity', 'price', 'display'], times: RESTING, hint: 'A limit order that shows a part of its quantity at a time.' },
};

export const TIMES = {
  GTC: { label: 'Good till cancelled', words: 'good till cancelled' },
  DAY: { label: 'Day', words: 'until the end of the trading day' },
  GTD: { label: 'Good till date', words: 'until' },
  IOC: { label: 'Immediate or cancel', words: 'what does not trade at once is cancelled' },
  FOK: { label: 'Fill or kill', words: 'all of it at once, or nothing' },
};

const NAMES = { quantity: 'quantity', price: 'price', stopPrice: 'stop price', trail: 'trail', display: 'display' };
/** Of amounts with 8 decimals in 64 bits; the risk limits are far below. */
const LARGEST = '92233720368';
const MOST_SLICES = 10_000n;

/** Whether the type and the time in force leave it in the book: only then may it be post-only. */
export const mayBePostOnly = (order) => TYPES[order.type].sent === 'LIMIT' && RESTING.includes(order.timeInForce);

/**
 * What is wrong with an order, by field; nothing if it can be sent.
 *
 * @param order      instrument, side, type, timeInForce, the decimal texts of the type's fields, goodTill (ISO), postOnly, reduceOnly
 * @param instrument tickSize, lotSize
 * @param now        the server's time, ISO; may be missing
 */
export function problems(order, instrument, now) {
  const type = TYPES[order.type];
  const found = {};
  for (const name of type.fields) {
    const text = (order[name] ?? '').trim();
    const step = name === 'quantity' || name === 'display' ? instrument.lotSize : instrument.tickSize;
    const why = text === '' && type.optional?.includes(name) ? null : wrongNumber(NAMES[name], text, step);
    if (why) {
      found[name] = why;
    }
  }
  if (type.fields.includes('display') && !found.display && !found.quantity) {
    if (compare(order.display, order.quantity) > 0) {
      found.display = `The display must not be more than the quantity, ${order.quantity}.`;
    } else if ((steps(order.quantity, instrument.lotSize) - 1n) / steps(order.display, instrument.lotSize) >= MOST_SLICES) {
      found.display = `The display is too small: an iceberg has at most ${MOST_SLICES} parts.`;
    }
  }
  if (order.timeInForce === 'GTD') {
    const till = Date.parse(order.goodTill ?? '');
    if (Number.isNaN(till)) {
      found.goodTill = 'The time until which it is good is missing.';
    } else if (now && till <= Date.parse(now)) {
      found.goodTill = 'The time until which it is good has passed.';
    }
  }
  if (order.postOnly && !mayBePostOnly(order)) {
    found.postOnly = 'Only a limit order that rests can be post-only.';
  }
  return found;
}

/** What is wrong with a number, or nothing. */
export function wrongNumber(name, text, step) {
  if (text === '') {
    return `The ${name} is missing.`;
  }
  if (!isDecimal(text)) {
    return `The ${name} must be a decimal number, such as ${step}.`;
  }
  if (!isPositive(text)) {
    return `The ${name} must be more than 0.`;
  }
  if (compare(text, LARGEST) > 0) {
    return `The ${name} is too large.`;
  }
  return isMultiple(text, step) ? null : `The ${name} must be a whole multiple of ${step}.`;
}

/** What goes to the server: the fields of the type, and no others. */
export function request(order) {
  const type = TYPES[order.type];
  const sent = { instrument: order.instrument, side: order.side, type: type.sent, timeInForce: order.timeInForce };
  type.fields.filter((name) => (order[name] ?? '').trim()).forEach((name) => { sent[name] = order[name].trim(); });
  if (order.timeInForce === 'GTD') {
    sent.goodTill = new Date(order.goodTill).toISOString();
  }
  if (order.postOnly && mayBePostOnly(order)) {
    sent.postOnly = true;
  }
  if (order.reduceOnly) {
    sent.reduceOnly = true;
  }
  return sent;
}

/** What will be sent, as one sentence: Buy 0.01 BTC at 60 000.00 USDT or better, good till cancelled. */
export function sentence(order, instrument) {
  const at = (text) => `${rounded(text, decimalsOf(instrument.tickSize))} ${instrument.quote}`;
  const prices = {
    LIMIT: () => `at ${at(order.price)} or better`,
    ICEBERG: () => `at ${at(order.price)} or better, showing ${decimal(order.display)} at a time`,
    MARKET: () => 'at the market price',
    STOP: () => `at the market price once a trade is at ${at(order.stopPrice)} or ${beyond(order)}`,
    STOP_LIMIT: () => `at ${at(order.price)} or better once a trade is at ${at(order.stopPrice)} or ${beyond(order)}`,
    TRAILING_STOP: () => `at the market price once the price has turned by ${at(order.trail)}${order.stopPrice
      ? `, or a trade is at ${at(order.stopPrice)} or ${beyond(order)}` : ''}`,
  };
  const parts = [`${order.side === 'BUY' ? 'Buy' : 'Sell'} ${decimal(order.quantity)} ${instrument.base} ${prices[order.type]()}`];
  parts.push(order.timeInForce === 'GTD' ? `until ${order.goodTill.replace('T', ' ').replace(/(\.000)?Z$/, '')} UTC` : TIMES[order.timeInForce].words);
  if (order.postOnly && mayBePostOnly(order)) {
    parts.push('post-only');
  }
  if (order.reduceOnly) {
    parts.push('only to reduce the position');
  }
  return `${parts.join('; ')}.`;
}

const beyond = ({ side }) => (side === 'BUY' ? 'above' : 'below');

/** What it is worth in the quote currency, about: at its own price, or at the last one. */
export function worth(order, lastPrice) {
  const price = [order.price, order.stopPrice, lastPrice].find((text) => text && isDecimal(text) && isPositive(text));
  return price && isDecimal(order.quantity ?? '') ? rounded(product(order.quantity, price), 2) : null;
}
