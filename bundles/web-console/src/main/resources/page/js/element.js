// What the page's elements have in common: they render into the page itself, where one style sheet holds, and follow the store.

import { LitElement } from 'lit';
import { store } from './store.js';

export class Element extends LitElement {
  createRenderRoot() {
    return this;
  }
}

export class LiveElement extends Element {
  #follow = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    store.addEventListener('change', this.#follow);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    store.removeEventListener('change', this.#follow);
  }
}

/** Asks the page to do something: a click somewhere, told upwards. */
export function ask(element, name, detail) {
  element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
