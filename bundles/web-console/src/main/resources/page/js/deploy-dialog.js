import { html } from 'lit';
import { Element, ask } from './element.js';
import { store } from './store.js';
import * as api from './api.js';
import { whole } from './format.js';

/** From a jar to a rollout: upload, fill in the form that its Metatype describes, deploy. */
class DeployDialog extends Element {
  static properties = {
    name: { state: true }, bundle: { state: true }, bundles: { state: true }, component: { state: true },
    before: { state: true }, busy: { state: true }, problem: { state: true }, dropping: { state: true },
  };

  /** @param name of a deployment, or nothing for a new one; @param jar a file to begin with */
  async open(name, jar) {
    this.name = name ?? '';
    this.bundle = null;
    this.component = null;
    this.bundles = [];
    this.before = null;
    this.problem = '';
    this.busy = '';
    await this.updateComplete;
    this.querySelector('dialog').showModal();
    try {
      this.bundles = (await api.get('/bundles')).bundles;
      this.before = this.name ? (await api.revisions(this.name)).revisions.at(-1) : null;
    } catch (error) {
      this.problem = error.message;
    }
    if (jar) {
      await this.#upload(jar);
    }
  }

  render() {
    return html`
      <dialog class="deploy" data-testid="deploy-dialog" aria-labelledby="deploy-title" @cancel=${(event) => this.busy && event.preventDefault()}>
        <form method="dialog" @submit=${this.#submit}>
          <h2 id="deploy-title">${this.name ? `Deploy a new version of ${this.name}` : 'New deployment'}</h2>
          ${this.bundle ? this.#form() : this.#choose()}
          <p class="inline-problem" data-testid="deploy-problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
          <div class="dialog-actions">
            <span class="muted" role="status">${this.busy}</span>
            <button type="button" data-testid="deploy-close" ?disabled=${this.busy} @click=${() => this.querySelector('dialog').close()}>Close</button>
            <button type="submit" class="primary solid" data-testid="deploy-submit" ?disabled=${this.busy || !this.bundle}>Deploy</button>
          </div>
        </form>
      </dialog>`;
  }

  #choose() {
    return html`
      <label class="drop ${this.dropping ? 'over' : ''}" data-testid="drop"
          @dragover=${(event) => { event.preventDefault(); this.dropping = true; }}
          @dragleave=${() => { this.dropping = false; }}
          @drop=${(event) => { event.preventDefault(); event.stopPropagation(); this.dropping = false; this.#upload(event.dataTransfer.files[0]); }}>
        <b>Drop a strategy's jar here</b><span>or choose a file</span>
        <input type="file" accept=".jar,application/java-archive" data-testid="jar" @change=${(event) => this.#upload(event.target.files[0])}>
      </label>
      ${this.bundles?.length ? html`
        <label class="field"><span>Or one that the server has</span>
          <select data-testid="stored-bundle" @change=${(event) => this.#take(this.bundles.find(({ digest }) => digest === event.target.value))}>
            <option value="">Choose…</option>
            ${this.bundles.map((bundle) => html`<option value=${bundle.digest}>${bundle.symbolicName} ${bundle.version}</option>`)}
          </select></label>` : ''}`;
  }

  #form() {
    const { bundle, component, before } = this;
    return html`
      <p class="chosen" data-testid="chosen-bundle"><b>${bundle.symbolicName} ${bundle.version}</b>
        <span class="muted">${whole(bundle.bytes)} bytes · SHA-256 ${bundle.digest.slice(0, 12)}…</span></p>
      ${this.name && before ? '' : html`
        <label class="field"><span>Name</span>
          <input name="deployment" data-testid="deploy-name" required pattern="[a-z0-9][a-z0-9\\-]{0,62}" .defaultValue=${this.name}
              title="Lower-case letters, digits and hyphens" placeholder="sma-btc" autocomplete="off"></label>`}
      ${bundle.components.length > 1 ? html`
        <label class="field"><span>Strategy</span>
          <select data-testid="component" @change=${(event) => { this.component = bundle.components.find(({ name }) => name === event.target.value); }}>
            ${bundle.components.map(({ name, title }) => html`<option value=${name} ?selected=${name === component.name}>${title || name}</option>`)}
          </select></label>` : ''}
      <fieldset><legend>Parameters of ${component.title || component.name}</legend>
        <div class="fields">${component.parameters.map((parameter) => this.#parameter(parameter))}</div>
        ${component.parameters.length ? '' : html`<p class="muted">It has none.</p>`}
      </fieldset>
      <fieldset><legend>Runs on</legend>
        <div class="checks" data-testid="instruments">${[...store.instruments.keys()].map((name) => html`
          <label><input type="checkbox" name="instrument" value=${name} .defaultChecked=${before?.instruments.includes(name) ?? false}> ${name}</label>`)}</div>
        <div class="fields">
          <label class="field"><span>Account</span><input name="account" .defaultValue=${before?.account ?? ''} placeholder="default" autocomplete="off"></label>
          <label class="field"><span>Capital</span><input name="capital" class="num" inputmode="decimal" pattern="[0-9]+([.][0-9]+)?" .defaultValue=${before?.capital ?? '10000'}
              title="A decimal number" autocomplete="off"></label>
        </div>
      </fieldset>
      <label class="field"><span>Reason</span><input name="why" data-testid="deploy-why" maxlength="200" required placeholder="Goes into the log" autocomplete="off"></label>`;
  }

  #parameter(parameter) {
    const { name, title, description, type, options, min, max } = parameter;
    const value = this.before?.parameters[name] ?? parameter.default;
    const id = `parameter.${name}`;
    const field = type === 'Boolean'
      ? html`<select name=${id}>${['true', 'false'].map((one) => html`<option ?selected=${one === value}>${one}</option>`)}</select>`
      : options.length
        ? html`<select name=${id}>${options.map((one) => html`<option ?selected=${one === value}>${one}</option>`)}</select>`
        : html`<input name=${id} class=${type === 'String' ? '' : 'num'} .defaultValue=${value} autocomplete="off"
            type=${type === 'String' ? 'text' : 'number'} step=${type === 'Double' || type === 'Float' ? 'any' : '1'} min=${min} max=${max}>`;
    return html`<label class="field" data-testid="parameter" data-name=${name}>
      <span>${title || name}</span>${field}<small>${description}</small></label>`;
  }

  async #upload(jar) {
    if (!jar) {
      return;
    }
    this.problem = '';
    this.busy = `Uploading ${jar.name}…`;
    try {
      this.#take(await api.upload(jar));
    } catch (error) {
      this.problem = error.message;
    } finally {
      this.busy = '';
    }
  }

  #take(bundle) {
    this.bundle = bundle ?? null;
    this.component = bundle?.components.find(({ name }) => name === this.before?.component) ?? bundle?.components[0] ?? null;
  }

  async #submit(event) {
    event.preventDefault();
    const values = new FormData(event.target);
    const name = this.name && this.before ? this.name : values.get('deployment');
    const parameters = {};
    this.component.parameters.forEach((parameter) => {
      const value = values.get(`parameter.${parameter.name}`);
      if (value !== null && value !== '') {
        parameters[parameter.name] = value;
      }
    });
    const request = {
      digest: this.bundle.digest,
      component: this.component.name,
      parameters,
      instruments: values.getAll('instrument'),
      account: values.get('account').trim(),
      why: values.get('why').trim(),
    };
    if (values.get('capital')) {
      request.capital = values.get('capital');
    }
    this.problem = '';
    this.busy = 'Installing beside what runs…';
    try {
      const rollout = await api.deploy(name, request);
      this.querySelector('dialog').close();
      ask(this, 'rollout-begun', rollout);
    } catch (error) {
      this.problem = error.message;
    } finally {
      this.busy = '';
    }
  }
}

customElements.define('deploy-dialog', DeployDialog);
