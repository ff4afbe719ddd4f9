import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { LiveElement } from './element.js';
import { store } from './store.js';
import { compare } from './decimals.js';
import { decimal, words } from './format.js';
import { wrongNumber } from './order-rules.js';

/** Whether it has a price: a limit order, and a stop-limit order before and after it is set off. */
const hasPrice = (order) => order.type === 'LIMIT' || order.type === 'STOP_LIMIT';

/** Whether it waits for its stop price. */
const waits = (order) => order.triggered === false;

/** Whether the core would take another price, stop price or quantity: of an order that works and is not at market. */
export const mayBeModified = (order) => (order.state === 'NEW' || order.state === 'PARTIALLY_FILLED') && (hasPrice(order) || waits(order));

/** Another price, stop price or total quantity of a working order. */
class ModifyDialog extends LiveElement {
  static properties = { order: { state: true }, price: { state: true }, stopPrice: { state: true }, quantity: { state: true }, busy: { state: true }, problem: { state: true } };

  /** @param act sends the changes, price, quantity in all, or both (async) */
  async open(order, act) {
    this.order = order;
    this.act = act;
    this.price = order.price ?? '';
    this.stopPrice = order.stopPrice ?? '';
    this.quantity = order.quantity;
    this.busy = false;
    this.problem = '';
    await this.updateComplete;
    this.querySelector('dialog').showModal();
    this.querySelector('.fields input').select();
  }

  render() {
    const order = this.#now();
    const instrument = store.instruments.get(order?.instrument);
    const wrong = order && instrument ? this.#wrong(order, instrument) : {};
    const changes = order && instrument ? this.#changes(order) : {};
    const nothing = Object.keys(changes).length === 0;
    return html`
      <dialog data-testid="modify" aria-labelledby="modify-title" @cancel=${(event) => this.busy && event.preventDefault()}>
        ${order && instrument ? html`
          <form method="dialog" novalidate @submit=${this.#submit}>
            <h2 id="modify-title">Modify this order?</h2>
            <p>${order.deployment}: ${words(order.side)} ${decimal(order.quantity)} ${order.instrument}${order.price ? html` at ${decimal(order.price)}` : ''}${
              waits(order) && order.stopPrice ? html`, stop price ${decimal(order.stopPrice)}` : ''}${Number(order.filled)
              ? html`, <b>${decimal(order.filled)} filled</b>` : ''}.</p>
            <div class="fields">
              ${waits(order) ? this.#number('stopPrice', 'Stop price', instrument.quote, wrong.stopPrice) : ''}
              ${hasPrice(order) ? this.#number('price', 'Price', instrument.quote, wrong.price) : ''}
              ${this.#number('quantity', 'Quantity in all', instrument.base, wrong.quantity)}
            </div>
            <p class="hint">${nothing ? 'Nothing is changed yet.' : this.#words(changes, instrument)}</p>
            <p class="inline-problem" data-testid="modify-problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
            <div class="dialog-actions">
              <button type="button" data-testid="modify-close" ?disabled=${this.busy} @click=${() => this.querySelector('dialog').close()}>Keep as it is</button>
              <button type="submit" class="primary solid" data-testid="modify-send" ?disabled=${this.busy || nothing || Object.keys(wrong).length > 0}>Modify the order</button>
            </div>
          </form>` : ''}
      </dialog>`;
  }

  #number(name, label, unit, why) {
    return html`
      <label class="field"><span>${label}</span>
        <span class="with-unit"><input name=${name} data-testid="modify-${name}" inputmode="decimal" autocomplete="off" maxlength="42" .value=${live(this[name])}
            aria-invalid=${why ? 'true' : 'false'} aria-describedby="modify-why-${name}" @input=${(event) => { this[name] = event.target.value; this.problem = ''; }}><i>${unit}</i></span>
        <small class="why-not" id="modify-why-${name}">${why ?? ''}</small></label>`;
  }

  /** As it is by now: it may have been filled in part meanwhile. */
  #now() {
    return store.orders.get(this.order?.id) ?? this.order;
  }

  #wrong(order, instrument) {
    const price = hasPrice(order) && wrongNumber('price', this.price.trim(), instrument.tickSize);
    const stopPrice = waits(order) && this.#changed(order, 'stopPrice') && wrongNumber('stop price', this.stopPrice.trim(), instrument.tickSize);
    let quantity = wrongNumber('quantity', this.quantity.trim(), instrument.lotSize);
    if (!quantity && compare(this.quantity.trim(), order.filled) <= 0) {
      quantity = `The quantity must be more than the ${order.filled} that are filled.`;
    }
    return { ...(price && { price }), ...(stopPrice && { stopPrice }), ...(quantity && { quantity }) };
  }

  #changed(order, name) {
    return this[name].trim() !== (order[name] ?? '');
  }

  #changes(order) {
    const names = [hasPrice(order) && 'price', waits(order) && 'stopPrice', 'quantity'].filter(Boolean);
    return Object.fromEntries(names.filter((name) => this.#changed(order, name)).map((name) => [name, this[name].trim()]));
  }

  #words({ price, stopPrice, quantity }, instrument) {
    const parts = [stopPrice && `set off at ${stopPrice} ${instrument.quote}`, price && `at ${price} ${instrument.quote}`,
      quantity && `${quantity} ${instrument.base} in all`].filter(Boolean);
    if (waits(this.#now())) {
      return `Becomes ${parts.join(', ')}. ${stopPrice ? 'If the market is there already, it is set off at once.' : 'It goes on waiting.'}`;
    }
    return `Becomes ${parts.join(', ')}. ${price || compare(quantity, this.#now().quantity) > 0
      ? 'It goes to the end of its queue.' : 'It keeps its place in the queue.'}`;
  }

  async #submit(event) {
    event.preventDefault();
    this.busy = true;
    this.problem = '';
    try {
      await this.act(this.#changes(this.#now()));
      this.querySelector('dialog').close();
    } catch (error) {
      this.problem = error.message;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('modify-dialog', ModifyDialog);
