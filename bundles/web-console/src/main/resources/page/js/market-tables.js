import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LiveElement, ask } from './element.js';
import { store } from './store.js';
import { NONE, decimal, direction, profit, rounded, time, words } from './format.js';

const SHOWN_FILLS = 100;

const panel = (id, title, count, table) => html`
  <section class="panel" aria-labelledby="${id}-title">
    <div class="panel-head"><h2 id="${id}-title">${title}</h2><span class="count">${count}</span></div>
    <div class="scroll fixed" tabindex="0" role="region" aria-labelledby="${id}-title">${table}</div>
  </section>`;

const side = (name) => html`<span class="side-${name}">${words(name)}</span>`;

class PositionTable extends LiveElement {
  render() {
    const isOpen = ({ quantity }) => Number(quantity) !== 0;
    const positions = [...store.positions.values()].sort((a, b) => isOpen(b) - isOpen(a));
    const open = positions.filter(isOpen);
    return panel('positions', 'Positions', `${open.length} open`, html`
      <table data-testid="positions">
        <colgroup><col><col class="w-instruments spare"><col class="w-quantity"><col class="w-price"><col class="w-amount"></colgroup>
        <thead><tr><th>Deployment</th><th class="spare">Instrument</th><th class="num">Quantity</th><th class="num">Average</th><th class="num">Profit</th></tr></thead>
        <tbody>${repeat(positions, (one) => `${one.deployment} ${one.track} ${one.instrument}`, (one) => html`
          <tr data-testid="position-row" data-deployment=${one.deployment}>
            <td>${one.deployment}${one.track === 'live' ? '' : html` <small>${one.track}</small>`}</td>
            <td class="spare" title=${one.instrument}>${one.instrument}</td>
            <td class="num ${Number(one.quantity) ? '' : 'flat'}">${decimal(one.quantity)}</td>
            <td class="num">${rounded(one.averagePrice, 2)}</td>
            <td class="num ${direction(one.unrealisedProfit)}" title="Unrealised, in ${one.currency}">${profit(one.unrealisedProfit)}</td>
          </tr>`)}</tbody>
      </table>
      ${positions.length ? '' : html`<p class="empty">No position yet.</p>`}`);
  }
}

class OrderTable extends LiveElement {
  render() {
    const orders = [...store.orders.values()].reverse();
    return panel('orders', 'Working orders', orders.length, html`
      <table data-testid="orders">
        <colgroup><col><col class="w-side"><col class="w-quantity"><col class="w-price"><col class="w-state spare"><col class="w-cancel"></colgroup>
        <thead><tr><th>Deployment</th><th>Side</th><th class="num">Quantity</th><th class="num">Price</th><th class="spare">State</th><th class="buttons"><span class="hidden">Cancel</span></th></tr></thead>
        <tbody>${repeat(orders, (order) => order.id, (order) => html`
          <tr data-testid="order" data-id=${order.id} title="Order ${order.id}, ${order.instrument}, ${time(order.createdAt)}">
            <td>${order.deployment}</td>
            <td>${side(order.side)}</td>
            <td class="num">${Number(order.filled) ? html`<small>${decimal(order.filled)} of </small>` : ''}${decimal(order.quantity)}</td>
            <td class="num">${order.price === null ? words(order.type) : decimal(order.price)}</td>
            <td class="spare" title=${words(order.state)}>${words(order.state)}</td>
            <td class="buttons"><button class="small" data-testid="cancel-order" aria-label="Cancel the order ${order.id}"
                ?disabled=${order.state === 'PENDING_CANCEL'} @click=${() => ask(this, 'cancel-order', order)}>Cancel</button></td>
          </tr>`)}</tbody>
      </table>
      ${orders.length ? '' : html`<p class="empty">No order is working.</p>`}`);
  }
}

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
