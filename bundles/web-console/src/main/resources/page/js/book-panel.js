import { html, svg } from 'lit';
import { LiveElement, ask } from './element.js';
import { store } from './store.js';
import { compare, decimalsOf, difference, sum } from './decimals.js';
import { NONE, decimal, rounded, time, whole } from './format.js';
import { streamSentence } from './stream-state.js';

const LEVELS = 10;

/** The book of the chosen instrument as depth: asks above, bids below, the best ones in the middle. Both come best first; the style turns the asks round. */
class BookPanel extends LiveElement {
  static properties = { instrument: {} };

  updated(changed) {
    if (changed.has('instrument')) {
      store.watchBook(this.instrument, LEVELS);
    }
  }

  render() {
    const instrument = store.instruments.get(this.instrument);
    const book = store.book?.instrument === this.instrument ? store.book : null;
    return html`
      <section class="panel book-panel" aria-labelledby="book-title" data-testid="book">
        <div class="panel-head"><h2 id="book-title">Book</h2>${book?.hasBook ? html`<span class="count">${whole(book.bidLevels)} / ${whole(book.askLevels)} levels</span>` : ''}</div>
        ${instrument && instrument.streamState !== 'LIVE' && instrument.streamWhy
          ? html`<p class="stream-why stream-${instrument.streamState}" data-testid="stream-why" role="status">${streamSentence(instrument, false)}</p>` : ''}
        ${book?.hasBook && instrument ? this.#levels(book, instrument) : this.#none(book)}
        ${instrument?.streamState === 'LIVE' && instrument.streamSince ? html`<p class="book-foot" data-testid="stream-since">live since ${time(instrument.streamSince)}${instrument.bookGaps
          ? html`, <span class="bad">${whole(instrument.bookGaps)} gaps</span>` : ', no gap'}</p>` : ''}
      </section>`;
  }

  #none(book) {
    return html`<p class="empty" data-testid="book-empty">${book
      ? 'No book: the market data of this instrument has trades and quotes alone.' : 'The book is being read.'}</p>`;
  }

  #levels(book, instrument) {
    const asks = cumulated(book.asks);
    const bids = cumulated(book.bids);
    const most = [asks.at(-1), bids.at(-1)].filter(Boolean).map(({ total }) => total).sort(compare).at(-1);
    const spread = asks.length && bids.length ? difference(asks[0].price, bids[0].price) : null;
    return html`
      <table class="book" role="table" aria-label="Book of ${this.instrument}, ${LEVELS} levels a side">
        <thead role="rowgroup"><tr role="row"><th role="columnheader">Price</th><th role="columnheader">Quantity</th><th role="columnheader">Total</th></tr></thead>
        <tbody role="rowgroup" class="asks">${fill(asks).map((level) => this.#row(level, 'ask', most, instrument))}</tbody>
        <tbody role="rowgroup" class="spread"><tr role="row"><td role="cell">Spread</td><td role="cell"><b data-testid="spread">${spread === null ? NONE : rounded(spread, decimalsOf(instrument.tickSize))}</b></td></tr></tbody>
        <tbody role="rowgroup" class="bids">${fill(bids).map((level) => this.#row(level, 'bid', most, instrument))}</tbody>
      </table>`;
  }

  #row(level, side, most, instrument) {
    if (!level) {
      return html`<tr class="nothing" role="row"><td role="cell"></td><td role="cell"></td><td role="cell"></td></tr>`;
    }
    const price = rounded(level.price, decimalsOf(instrument.tickSize));
    return html`
      <tr class=${side} role="row" data-testid=${side} title="${side === 'ask' ? 'Buy' : 'Sell'} at ${price}…"
          @click=${() => ask(this, 'order', { instrument: this.instrument, side: side === 'ask' ? 'BUY' : 'SELL', type: 'LIMIT', price: level.price })}>
        <td role="cell">${price}</td><td role="cell">${decimal(level.quantity)}</td>
        <td role="cell">${depth(level.total, most)}<span>${decimal(level.total)}</span></td>
      </tr>`;
  }
}

/** The levels, each with what stands there and before it. */
function cumulated(levels) {
  let total = '0';
  return levels.map((level) => {
    total = sum([total, level.quantity]);
    return { ...level, total };
  });
}

/** Always as many rows, so that nothing jumps. */
const fill = (levels) => [...levels.slice(0, LEVELS), ...Array(Math.max(0, LEVELS - levels.length)).fill(null)];

/** A bar as wide as the part; an attribute of SVG, for the page's policy forbids inline styles. */
const depth = (total, most) => html`<svg class="depth" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 1">${svg`
  <rect x=${100 - share(total, most)} y="0" width=${share(total, most)} height="1"></rect>`}</svg>`;

const share = (total, most) => Math.round((Number(total) / Number(most)) * 1000) / 10 || 0;

customElements.define('book-panel', BookPanel);
