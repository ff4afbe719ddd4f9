import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LiveElement, ask } from './element.js';
import { store } from './store.js';
import { decimalsOf } from './decimals.js';
import { NONE, dateTime, decimal, direction, profit, rounded, time, words } from './format.js';
import { mayBeModified } from './modify-dialog.js';

const SHOWN_FILLS = 100;

const panel = (id, title, count, table, button = '') => html`
  <section class="panel" aria-labelledby="${id}-title">
    <div class="panel-head"><h2 id="${id}-title">${title}</h2><span class="count">${count}</span>${button}</div>
    <div class="scroll fixed" tabindex="0" role="region" aria-labelledby="${id}-title">${table}</div>
  </section>`;

const side = (name) => html`<span class="side-${name}">${words(name)}</span>`;

class PositionTable extends LiveElement {
  render() {
    const isOpen = ({ quantity }) => Number(quantity) !== 0;
    const positions = [...store.positions.values()].sort((a, b) => isOpen(b) - isOpen(a));
    const open = positions.filter(isOpen);
    return panel('positions', 'Positions', `${open.length} open`, html`
      <table class="two-lines" data-testid="positions">
        <colgroup><col><col class="w-quantity"><col class="w-price"><col class="w-amount"></colgroup>
        <thead><tr><th>Deployment</th><th class="num">Quantity</th><th class="num">Average</th><th class="num">Profit</th></tr></thead>
        <tbody>${repeat(positions, (one) => `${one.deployment} ${one.track} ${one.instrument}`, (one) => html`
          <tr data-testid="position-row" data-deployment=${one.deployment}>
            <td>${one.deployment}${one.track === 'live' ? '' : html` <span class="muted">${one.track}</span>`}<small>${one.instrument}</small></td>
            <td class="num ${Number(one.quantity) ? '' : 'flat'}">${decimal(one.quantity)}${this.#close(one)}</td>
            <td class="num">${rounded(one.averagePrice, decimalsOf(store.instruments.get(one.instrument)?.tickSize ?? '0.01'))}</td>
            <td class="num ${direction(one.unrealisedProfit)}" title="Unrealised, in ${one.currency}">${profit(one.unrealisedProfit)}</td>
          </tr>`)}</tbody>
      </table>
      ${positions.length ? '' : html`<p class="empty">No position yet.</p>`}`);
  }

  /** What a person has opened, a person closes; a strategy's position is the strategy's, or is flattened. */
  #close({ deployment, instrument, quantity }) {
    const short = quantity.startsWith('-');
    return deployment !== 'manual' || !Number(quantity) ? '' : html`
      <button class="link close" data-testid="close-position" aria-label="Close the position in ${instrument}" @click=${() => ask(this, 'order', {
        instrument, side: short ? 'BUY' : 'SELL', type: 'MARKET', timeInForce: 'IOC', quantity: quantity.replace('-', ''), reduceOnly: true })}>Close…</button>`;
  }
}

class OrderTable extends LiveElement {
  render() {
    const orders = [...store.orders.values()].reverse();
    return panel('orders', 'Working orders', html`${orders.length}`, html`
      <table class="two-lines orders" data-testid="orders">
        <colgroup><col><col class="w-kind"><col class="w-quantity"><col class="w-price"><col class="w-state spare"><col class="w-change"></colgroup>
        <thead><tr><th>Deployment</th><th>Order</th><th class="num">Quantity</th><th class="num">Price</th><th class="spare">State</th><th class="buttons"><span class="hidden">Modify, cancel</span></th></tr></thead>
        <tbody>${repeat(orders, (order) => order.id, (order) => this.#row(order))}</tbody>
      </table>
      ${orders.length ? '' : html`<p class="empty">No order is working. Strategies send theirs by themselves; <button class="link inline" @click=${() => ask(this, 'order', {})}>enter one by hand</button>.</p>`}`,
    html`<button class="small" data-testid="new-order" ?disabled=${!store.instruments.size} @click=${() => ask(this, 'order', {})}>New order…</button>`);
  }

  #row(order) {
    const of = `the order to ${words(order.side)} ${order.quantity} ${order.instrument}`;
    return html`
      <tr data-testid="order" data-id=${order.id} data-deployment=${order.deployment} data-state=${order.state} title="Order ${order.id}, ${time(order.createdAt)}${order.text ? `: ${order.text}` : ''}">
        <td>${order.deployment}<small>${order.instrument}</small></td>
        <td><span class="side-${order.side}">${words(order.side)}</span> ${kind(order)}<small title=${lasts(order)}>${lasts(order)}</small></td>
        <td class="num">${decimal(order.quantity)}<small>${Number(order.filled) ? `${decimal(order.filled)} filled` : order.display ? `shows ${decimal(order.display)}` : ''}</small></td>
        <td class="num">${order.price === null ? (order.stopPrice ? decimal(order.stopPrice) : NONE) : decimal(order.price)}<small>${stops(order)}</small></td>
        <td class="spare" data-testid="order-state"><span class="tag order-${order.state}">${words(order.state)}</span></td>
        <td class="buttons">
          <button class="small" data-testid="modify-order" aria-label="Modify ${of}" ?disabled=${!mayBeModified(order)}
              title=${mayBeModified(order) ? '' : 'An order that works and is not at market can be modified'} @click=${() => ask(this, 'modify-order', order)}>Modify</button>
          <button class="small" data-testid="cancel-order" aria-label="Cancel ${of}"
              ?disabled=${order.state === 'PENDING_CANCEL'} @click=${() => ask(this, 'cancel-order', order)}>Cancel</button></td>
      </tr>`;
  }
}

/** limit, iceberg, trailing stop */
const kind = (order) => (order.display ? 'iceberg' : words(order.type).replace('stop limit', 'stop-limit'));

/** GTC · post-only */
const lasts = (order) => [
  order.timeInForce === 'GTD' ? `until ${dateTime(order.goodTill).slice(5, 16)}` : order.timeInForce,
  order.postOnly && 'post-only',
  order.reduceOnly && 'reduce-only',
].filter(Boolean).join(' · ');

/** What sets a stop order off. */
const stops = (order) => [
  order.stopPrice && order.price !== null && `stop ${decimal(order.stopPrice)}`,
  order.stopPrice && order.price === null && !order.trail && 'stop price',
  order.trail && `trails ${decimal(order.trail)}`,
  order.triggered && 'triggered',
].filter(Boolean).join(', ');

class FillTable extends LiveElement {
  render() {
    const fills = store.fills.slice(0, SHOWN_FILLS);
    return panel('fills', 'Fills', `latest ${fills.length}`, html`
      <table data-testid="fills">
        <colgroup><col class="w-time"><col class="spare"><col class="w-side"><col class="w-quantity"><col class="w-price"><col class="w-amount"></colgroup>
        <thead><tr><th>Time</th><th class="spare">Deployment</th><th>Side</th><th class="num">Quantity</th><th class="num">Price</th><th class="num">Profit</th></tr></thead>
        <tbody>${repeat(fills, (fill) => fill.sequence, (fill) => html`
          <tr data-testid="fill" title="${fill.instrument}, order ${fill.order}, revision ${fill.revision}, fee ${decimal(fill.fee)} ${fill.currency}">
            <td class="num left">${time(fill.time)}</td>
            <td class="spare">${fill.deployment}</td>
            <td>${side(fill.side)}</td>
            <td class="num">${decimal(fill.quantity)}</td>
            <td class="num">${decimal(fill.price)}</td>
            <td class="num ${direction(fill.realisedProfit)}">${Number(fill.realisedProfit) ? profit(fill.realisedProfit) : NONE}</td>
          </tr>`)}</tbody>
      </table>
      ${fills.length ? '' : html`<p class="empty">No fill yet.</p>`}`);
  }
}

customElements.define('position-table', PositionTable);
customElements.define('order-table', OrderTable);
customElements.define('fill-table', FillTable);
