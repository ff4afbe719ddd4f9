import { html } from 'lit';
import * as echarts from 'echarts';
import { LiveElement, ask } from './element.js';
import { store } from './store.js';
import { decimalsOf } from './decimals.js';
import { decimal, words } from './format.js';
import { streamTag } from './stream-state.js';

const MOST_LINES = 20;
const WINDOWS = [['3 min', 180], ['10 min', 600], ['All', Infinity]];

/** Bars of one instrument, with the fills on them. */
class PriceChart extends LiveElement {
  static properties = { instrument: {}, spec: { state: true }, seconds: { state: true } };

  #chart = null;
  #resized = new ResizeObserver(() => this.#chart?.resize());
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #repaint = () => this.#draw();

  constructor() {
    super();
    this.seconds = WINDOWS[0][1];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#scheme.addEventListener('change', this.#repaint);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#scheme.removeEventListener('change', this.#repaint);
    this.#resized.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }

  render() {
    const names = [...store.instruments.keys()];
    const specs = this.#specs();
    const price = store.status?.prices?.[this.instrument];
    return html`
      <section class="panel chart-panel" aria-labelledby="chart-title">
        <div class="panel-head">
          <h2 id="chart-title" class="hidden">Price</h2>
          <label><span class="hidden">Instrument</span>
            <select data-testid="chart-instrument" .value=${this.instrument ?? ''} @change=${(event) => ask(this, 'pick-instrument', event.target.value)}>
              ${names.map((name) => html`<option value=${name} ?selected=${name === this.instrument}>${name}${trouble(name)}</option>`)}
            </select></label>
          ${specs.length > 1 ? html`<label><span class="hidden">Bars</span>
            <select data-testid="chart-spec" @change=${(event) => { this.spec = event.target.value; }}>
              ${specs.map((spec) => html`<option value=${spec} ?selected=${spec === this.#spec()}>${spec}</option>`)}
            </select></label>` : html`<span class="count">${specs[0] ? `${specs[0]} bars` : ''}</span>`}
          ${streamTag(store.instruments.get(this.instrument))}
          <output class="price" data-testid="last-price">${decimal(price)}</output>
          <div class="choices" role="group" aria-label="Order">
            <button class="small good" data-testid="buy" ?disabled=${!names.length} @click=${() => this.#order('BUY')}>Buy…</button>
            <button class="small danger" data-testid="sell" ?disabled=${!names.length} @click=${() => this.#order('SELL')}>Sell…</button>
          </div>
          <div class="choices" role="group" aria-label="Span">${WINDOWS.map(([label, seconds]) => html`
            <button class="small" aria-pressed=${seconds === this.seconds} @click=${() => { this.seconds = seconds; }}>${label}</button>`)}</div>
        </div>
        <div class="chart-place">
          <div class="chart" data-testid="chart" role="img" aria-label="Price of ${this.instrument ?? 'nothing'} with its fills"></div>
          ${store.connection === 'live' && specs.length === 0 ? html`<p class="empty" data-testid="chart-empty">No bars yet: they are made where a deployment asks for them.</p>` : ''}
        </div>
      </section>`;
  }

  updated() {
    if (!this.#chart) {
      const place = this.querySelector('.chart');
      this.#chart = echarts.init(place, null, { renderer: 'canvas' });
      this.#resized.observe(place);
    }
    this.#draw();
  }

  #order(side) {
    ask(this, 'order', { instrument: this.instrument, side });
  }

  #bars() {
    return store.bars.get(this.instrument) ?? [];
  }

  #specs() {
    return [...new Set(this.#bars().map((bar) => bar.spec))];
  }

  /** The chosen one, or that with the most bars. */
  #spec() {
    const counts = new Map();
    this.#bars().forEach((bar) => counts.set(bar.spec, (counts.get(bar.spec) ?? 0) + 1));
    return counts.has(this.spec) ? this.spec : [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  }

  #draw() {
    if (!this.#chart) {
      return;
    }
    const spec = this.#spec();
    const all = this.#bars().filter((bar) => bar.spec === spec);
    const end = all.length ? Date.parse(all.at(-1).closeTime) : 0;
    const bars = all.filter((bar) => end - Date.parse(bar.openTime) <= this.seconds * 1000);
    const begin = bars.length ? Date.parse(bars[0].openTime) : 0;
    const fills = store.fills.filter((fill) => fill.instrument === this.instrument
        && Date.parse(fill.venueTime ?? fill.time) >= begin && Date.parse(fill.venueTime ?? fill.time) <= end + 1000);
    const style = getComputedStyle(document.documentElement);
    const working = [...store.orders.values()].filter((order) => order.instrument === this.instrument && (order.price ?? order.stopPrice)).slice(-MOST_LINES);
    this.#chart.setOption(options(bars, fills, working, (name) => style.getPropertyValue(name).trim(), this.#decimals()), { notMerge: true, lazyUpdate: true });
  }

  #decimals() {
    return decimalsOf(store.instruments.get(this.instrument)?.tickSize);
  }
}

/** So that one sees it before choosing. */
function trouble(name) {
  const { streamState } = store.instruments.get(name);
  return streamState === 'LIVE' ? '' : ` · ${words(streamState)}`;
}

function options(bars, fills, working, color, decimals) {
  const at = (iso) => Date.parse(iso);
  const marks = (side, symbolRotate, offset, fill) => ({
    type: 'scatter',
    name: side === 'BUY' ? 'buy' : 'sell',
    symbol: 'triangle',
    symbolSize: 11,
    symbolRotate,
    symbolOffset: [0, offset],
    itemStyle: { color: fill, borderColor: color('--panel'), borderWidth: 1.5 },
    data: fills.filter((one) => one.side === side).map((one) => [at(one.venueTime ?? one.time), Number(one.price), one.quantity, one.deployment]),
    z: 5,
  });
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: color('--font') },
    grid: { left: 8, right: 78, top: 12, bottom: 26 },
    tooltip: {
      trigger: 'axis',
      // Drawn on the canvas: a tooltip of HTML would need inline styles, which the page's policy forbids.
      renderMode: 'richText',
      axisPointer: { type: 'cross', label: { backgroundColor: color('--accent-strong'), color: '#fff' } },
      backgroundColor: color('--raised'),
      borderColor: color('--line'),
      textStyle: { color: color('--text'), fontSize: 12 },
      formatter: tooltip(decimals),
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: color('--line') } },
      axisTick: { show: false },
      axisLabel: { color: color('--muted'), fontSize: 11, hideOverlap: true, formatter: (value) => new Date(value).toISOString().slice(11, 19) },
      axisPointer: { label: { formatter: ({ value }) => new Date(value).toISOString().slice(11, 19) } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      position: 'right',
      axisLabel: { color: color('--muted'), fontSize: 11, formatter: (value) => value.toFixed(decimals) },
      axisPointer: { label: { formatter: ({ value }) => Number(value).toFixed(decimals) } },
      splitLine: { lineStyle: { color: color('--grid') } },
      splitNumber: 4,
      ...still(bars),
    },
    series: [
      {
        type: 'candlestick',
        name: 'price',
        encode: { x: 0, y: [1, 2, 3, 4] },
        data: bars.map((bar) => [at(bar.openTime), Number(bar.open), Number(bar.close), Number(bar.low), Number(bar.high)]),
        itemStyle: {
          color: color('--candle-up'), color0: color('--candle-down'),
          borderColor: color('--candle-up'), borderColor0: color('--candle-down'), borderWidth: 1,
        },
        barMaxWidth: 9,
        markLine: bars.length === 0 ? undefined : {
          silent: true,
          symbol: 'none',
          lineStyle: { color: color('--accent'), type: 'dashed', width: 1 },
          label: { color: '#fff', backgroundColor: color('--accent-strong'), padding: [3, 5], borderRadius: 3, fontSize: 11, formatter: ({ value }) => Number(value).toFixed(decimals) },
          data: [{ yAxis: Number(bars.at(-1).close) }, ...working.map((order) => line(order, bars, color))],
        },
      },
      marks('BUY', 0, 10, color('--up')),
      marks('SELL', 180, -10, color('--down')),
    ],
  };
}

/** Where nothing has moved yet the axis would go from nothing to the double. */
function still(bars) {
  const low = Math.min(...bars.map((bar) => Number(bar.low)));
  const high = Math.max(...bars.map((bar) => Number(bar.high)));
  return low === high ? { min: low * 0.999, max: high * 1.001 } : {};
}

/** A working order, where its price is shown anyway. */
function line(order, bars, color) {
  const price = Number(order.price ?? order.stopPrice);
  const mark = color(order.side === 'BUY' ? '--up' : '--down');
  return {
    yAxis: price,
    lineStyle: { color: mark, type: order.price ? 'solid' : 'dotted', width: 1, opacity: 0.7 },
    label: { position: order.side === 'BUY' ? 'insideStartTop' : 'insideStartBottom', color: mark, backgroundColor: 'transparent', fontSize: 11, formatter: () => `${words(order.side)} ${words(order.type)} ${order.quantity}` },
  };
}

const tooltip = (decimals) => (points) => {
  const lines = [];
  const price = points.find((point) => point.seriesName === 'price');
  if (price) {
    const [when, open, close, low, high] = price.value;
    lines.push(new Date(when).toISOString().slice(0, 19).replace('T', ' '));
    lines.push(`O ${open.toFixed(decimals)}  H ${high.toFixed(decimals)}  L ${low.toFixed(decimals)}  C ${close.toFixed(decimals)}`);
  }
  points.filter((point) => point.seriesName !== 'price').forEach(({ seriesName, value }) =>
    lines.push(`${value[3]}: ${seriesName} ${value[2]} at ${value[1].toFixed(decimals)}`));
  return lines.join('\n');
};

customElements.define('price-chart', PriceChart);
