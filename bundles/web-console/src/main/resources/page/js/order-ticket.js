import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { LiveElement, ask } from './element.js';
import { store } from './store.js';
import * as api from './api.js';
import { basisPoints, compare, product } from './decimals.js';
import { NONE, decimal, words } from './format.js';
import { TIMES, TYPES, mayBePostOnly, problems, request, sentence, worth } from './order-rules.js';
import { isTradable, streamSentence } from './stream-state.js';

/** A second press of Enter within this time is no second decision. */
const DOUBLE_PRESS_MILLIS = 400;

const FIELDS = {
  quantity: { label: 'Quantity', unit: 'base' },
  price: { label: 'Price', unit: 'quote' },
  stopPrice: { label: 'Stop price', unit: 'quote' },
  trail: { label: 'Trail', unit: 'quote' },
  display: { label: 'Shows', unit: 'base' },
};

/** An order by hand: a form with the fields of its type, then what will be sent in words, then it is sent. */
class OrderTicket extends LiveElement {
  static properties = { order: { state: true }, touched: { state: true }, reviewed: { state: true }, busy: { state: true }, problem: { state: true } };

  #reviewedAt = 0;

  constructor() {
    super();
    this.order = null;
    this.touched = new Set();
  }

  /** @param given what to begin with: instrument, side, type, price, quantity, reduceOnly */
  async open(given = {}) {
    this.order = {
      type: 'LIMIT', timeInForce: 'GTC', side: 'BUY',
      quantity: '', price: '', stopPrice: '', trail: '', display: '', goodTill: '', postOnly: false, reduceOnly: false,
      instrument: store.instruments.keys().next().value ?? '', ...given,
    };
    this.#fit();
    this.touched = new Set();
    this.reviewed = null;
    this.busy = false;
    this.problem = '';
    await this.updateComplete;
    this.querySelector('dialog').showModal();
    this.#focus(given.price ? 'quantity' : given.side ? 'quantity' : 'side');
  }

  render() {
    const { order } = this;
    return html`
      <dialog class="ticket" data-testid="ticket" aria-labelledby="ticket-title" @cancel=${(event) => this.busy && event.preventDefault()}>
        ${order ? html`
          <form method="dialog" novalidate @submit=${this.#submit}>
            <div class="ticket-head">
              <h2 id="ticket-title">${this.reviewed ? 'Send this order?' : 'New order'}</h2>
              <span class="tag mode-${store.status?.mode ?? 'none'}">${words(store.status?.mode)}</span>
            </div>
            ${this.reviewed ? this.#review() : this.#form(order)}
            <p class="inline-problem" data-testid="ticket-problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
            ${this.reviewed ? this.#sendOrBack() : this.#closeOrReview()}
          </form>` : ''}
      </dialog>`;
  }

  // ---------------------------------------------------------------- the form

  #form(order) {
    const type = TYPES[order.type];
    const instrument = store.instruments.get(order.instrument);
    const wrong = this.#wrong();
    return html`
      <div class="fields">
        <label class="field"><span>Instrument</span>
          <select data-testid="ticket-instrument" @change=${(event) => this.#set('instrument', event.target.value)}>
            ${[...store.instruments.keys()].map((name) => html`<option value=${name} ?selected=${name === order.instrument}>${name}</option>`)}
          </select></label>
        <div class="field"><span id="ticket-side">Side</span>
          <div class="sides" role="radiogroup" aria-labelledby="ticket-side">
            ${['BUY', 'SELL'].map((side) => html`<label class="side ${side}"><input type="radio" name="side" value=${side}
                data-testid="ticket-side-${side}" .checked=${live(order.side === side)} @change=${() => this.#set('side', side)}><span>${words(side)}</span></label>`)}
          </div></div>
        <label class="field"><span>Type</span>
          <select data-testid="ticket-type" aria-describedby="ticket-hint" @change=${(event) => this.#set('type', event.target.value)}>
            ${Object.entries(TYPES).map(([name, { label }]) => html`<option value=${name} ?selected=${name === order.type}>${label}</option>`)}
          </select></label>
        <label class="field"><span>Time in force</span>
          <select data-testid="ticket-time" @change=${(event) => this.#set('timeInForce', event.target.value)}>
            ${type.times.map((name) => html`<option value=${name} ?selected=${name === order.timeInForce}>${TIMES[name].label}</option>`)}
          </select></label>
      </div>
      <p class="hint" id="ticket-hint">${type.hint}</p>
      <div class="fields">
        ${type.fields.map((name) => this.#number(name, instrument, wrong[name], type.optional?.includes(name)))}
        ${order.timeInForce === 'GTD' ? this.#goodTill(wrong.goodTill) : ''}
      </div>
      <div class="checks">
        ${mayBePostOnly(order) ? html`<label title="Rather cancelled than trading at once"><input type="checkbox" data-testid="ticket-post-only"
            .checked=${live(order.postOnly)} @change=${(event) => this.#set('postOnly', event.target.checked)}> Post-only</label>` : ''}
        <label title="Never makes the position larger"><input type="checkbox" data-testid="ticket-reduce-only"
            .checked=${live(order.reduceOnly)} @change=${(event) => this.#set('reduceOnly', event.target.checked)}> Reduce-only</label>
      </div>
      ${this.#market(instrument)}`;
  }

  #number(name, instrument, why, optional) {
    const { label, unit } = FIELDS[name];
    const shown = why && this.touched.has(name);
    return html`
      <label class="field"><span>${label}${optional ? html` <small>optional, to begin with</small>` : ''}</span>
        <span class="with-unit"><input name=${name} data-testid="ticket-${name}" inputmode="decimal" autocomplete="off" maxlength="42"
            .value=${live(this.order[name])} aria-invalid=${shown ? 'true' : 'false'} aria-describedby="ticket-why-${name}"
            @input=${(event) => this.#set(name, event.target.value)} @blur=${() => this.#leave(name)}><i>${instrument?.[unit] ?? ''}</i></span>
        <small class="why-not" id="ticket-why-${name}" data-testid="ticket-why-${name}">${shown ? why : ''}</small></label>`;
  }

  #goodTill(why) {
    const shown = why && this.touched.has('goodTill');
    return html`
      <label class="field"><span>Good till <small>UTC</small></span>
        <input type="datetime-local" step="1" name="goodTill" data-testid="ticket-goodTill" .value=${live(this.order.goodTill.replace(/(\.\d+)?Z$/, ''))}
            aria-invalid=${shown ? 'true' : 'false'} aria-describedby="ticket-why-goodTill"
            @input=${(event) => this.#set('goodTill', event.target.value ? `${event.target.value}Z` : '')} @blur=${() => this.#leave('goodTill')}>
        <small class="why-not" id="ticket-why-goodTill" data-testid="ticket-why-goodTill">${shown ? why : ''}</small></label>`;
  }

  /** What one should know while filling it in. */
  #market(instrument) {
    const last = store.status?.prices?.[this.order.instrument];
    const book = store.book?.instrument === this.order.instrument ? store.book : null;
    const held = store.positions.get(`manual live ${this.order.instrument}`);
    const value = instrument && worth(this.#sent(), last);
    const figure = (label, text) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`;
    return html`
      <dl class="figures market">
        ${figure('Last', decimal(last))}
        ${book?.bids.length && book.asks.length ? figure('Bid / ask', `${decimal(book.bids[0].price)} / ${decimal(book.asks[0].price)}`) : ''}
        ${figure('Held by hand', held && Number(held.quantity) ? `${decimal(held.quantity)} ${instrument?.base ?? ''}` : 'nothing')}
        ${figure('Worth', value ? `${value} ${instrument.quote}` : NONE)}
      </dl>
      ${instrument && !isTradable(instrument) ? html`<p class="warning">${streamSentence(instrument)}</p>` : ''}`;
  }

  #closeOrReview() {
    return html`
      <div class="dialog-actions">
        <button type="button" data-testid="ticket-close" @click=${() => this.querySelector('dialog').close()}>Close</button>
        <button type="submit" class="primary solid" data-testid="ticket-review" ?disabled=${!this.order.instrument}>Review…</button>
      </div>`;
  }

  // ---------------------------------------------------------------- what will be sent

  #review() {
    const { order } = this;
    const instrument = store.instruments.get(order.instrument);
    const warnings = this.#warnings(this.reviewed, instrument);
    const value = worth(this.reviewed, store.status?.prices?.[order.instrument]);
    return html`
      <p class="sentence side-${order.side}" data-testid="ticket-sentence" tabindex="-1">${sentence(this.reviewed, instrument)}</p>
      <dl class="figures market">
        <div><dt>Instrument</dt><dd>${order.instrument}</dd></div>
        <div><dt>Goes to</dt><dd>${instrument.venue}</dd></div>
        <div><dt>Worth</dt><dd>${value ? `${value} ${instrument.quote}` : NONE}</dd></div>
        <div><dt>For</dt><dd>manual</dd></div>
      </dl>
      ${warnings.map((warning) => html`<p class="warning" data-testid="ticket-warning">${warning}</p>`)}`;
  }

  /** What the server will most likely say; it has the last word. */
  #warnings(order, instrument) {
    const { limits = {}, tradingState, prices } = store.status ?? {};
    const last = prices?.[order.instrument];
    const warnings = [];
    if (tradingState && tradingState !== 'ACTIVE') {
      warnings.push(`Trading is ${words(tradingState)} on the server.`);
    }
    if (!isTradable(instrument)) {
      warnings.push(streamSentence(instrument));
    }
    if (limits.maxOrderQuantity && compare(order.quantity, limits.maxOrderQuantity) > 0) {
      warnings.push(`The quantity is above the limit of an order, ${decimal(limits.maxOrderQuantity)}.`);
    }
    const price = order.price || order.stopPrice || last;
    if (limits.maxOrderNotional && price && compare(product(order.quantity, price), limits.maxOrderNotional) > 0) {
      warnings.push(`It is worth more than the limit of an order, ${decimal(limits.maxOrderNotional)}.`);
    }
    const away = order.price && last ? basisPoints(order.price, last) : null;
    if (away !== null && limits.maxPriceDeviationBps && Math.abs(away) > Number(limits.maxPriceDeviationBps)) {
      warnings.push(`The price is ${(Math.abs(away) / 100).toFixed(2)} % ${away > 0 ? 'above' : 'below'} the last one; the limit is ${Number(limits.maxPriceDeviationBps) / 100} %.`);
    }
    return warnings;
  }

  #sendOrBack() {
    return html`
      <div class="dialog-actions">
        <span class="muted" role="status">${this.busy ? 'Sending…' : ''}</span>
        <button type="button" data-testid="ticket-back" ?disabled=${this.busy} @click=${() => this.#back()}>Back</button>
        <button type="submit" class="solid ${this.order.side === 'BUY' ? 'buy' : 'sell'}" data-testid="ticket-send" ?disabled=${this.busy}>${this.order.side === 'BUY' ? 'Send buy order' : 'Send sell order'}</button>
      </div>`;
  }

  async #back() {
    this.reviewed = null;
    this.problem = '';
    await this.updateComplete;
    this.#focus('quantity');
  }

  // ---------------------------------------------------------------- what happens

  #set(name, value) {
    this.order = { ...this.order, [name]: value };
    this.problem = '';
    this.#fit();
  }

  #leave(name) {
    if (this.order[name]) {
      this.touched = new Set([...this.touched, name]);
    }
  }

  /** Another type may not have the time in force; a date begins an hour from now. */
  #fit() {
    const { times } = TYPES[this.order.type];
    if (!times.includes(this.order.timeInForce)) {
      this.order.timeInForce = times[0];
    }
    if (this.order.timeInForce === 'GTD' && !this.order.goodTill && store.status?.logTime) {
      this.order.goodTill = new Date(Math.ceil(Date.parse(store.status.logTime) / 60_000) * 60_000 + 3_600_000).toISOString();
    }
  }

  /** The order with the fields of its type alone. */
  #sent() {
    const { fields } = TYPES[this.order.type];
    const { instrument, side, type, timeInForce, goodTill, reduceOnly } = this.order;
    const sent = { instrument, side, type, timeInForce, reduceOnly, postOnly: this.order.postOnly && mayBePostOnly(this.order), goodTill };
    fields.forEach((name) => { sent[name] = this.order[name].trim(); });
    return sent;
  }

  #wrong() {
    const instrument = store.instruments.get(this.order.instrument);
    return instrument ? problems(this.#sent(), instrument, store.status?.logTime) : {};
  }

  #focus(name) {
    this.querySelector(name === 'side' ? '[name=side]:checked' : `[name=${name}]`)?.focus();
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    if (!this.reviewed) {
      await this.#toReview();
    } else if (performance.now() - this.#reviewedAt > DOUBLE_PRESS_MILLIS) {
      await this.#send();
    }
  }

  async #toReview() {
    const wrong = Object.keys(this.#wrong());
    if (wrong.length) {
      this.touched = new Set([...this.touched, ...wrong]);
      await this.updateComplete;
      this.#focus(wrong[0]);
      return;
    }
    this.reviewed = this.#sent();
    this.#reviewedAt = performance.now();
    await this.updateComplete;
    this.querySelector('[data-testid=ticket-send]').focus();
  }

  async #send() {
    this.busy = true;
    this.problem = '';
    try {
      const order = await api.submitOrder(request(this.reviewed));
      this.querySelector('dialog').close();
      ask(this, 'order-sent', { order, text: sentence(this.reviewed, store.instruments.get(this.reviewed.instrument)) });
    } catch (error) {
      this.problem = error.message;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('order-ticket', OrderTicket);
