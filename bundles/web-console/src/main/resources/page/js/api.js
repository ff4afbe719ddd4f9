// The REST API. What the server says in a problem document becomes the error's message.

const ROOT = '/api/v1';

export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function exchange(method, path, body, type) {
  let response;
  try {
    response = await fetch(ROOT + path, {
      method,
      body,
      headers: type ? { 'Content-Type': type } : {},
      cache: 'no-store',
      redirect: 'error',
    });
  } catch {
    throw new ApiError('The server does not answer.', 0);
  }
  let json = null;
  try {
    json = await response.json();
  } catch {
    // Said below by its status.
  }
  if (!response.ok) {
    throw new ApiError(json?.detail ?? `The server answered ${response.status}.`, response.status);
  }
  return json;
}

const segment = encodeURIComponent;
const of = (deployment) => (deployment ? `/deployments/${segment(deployment)}` : '');

export const get = (path) => exchange('GET', path);
const post = (path, body) => exchange('POST', path, JSON.stringify(body), 'application/json');

export const bars = (instrument, limit) => get(`/bars?instrument=${segment(instrument)}&limit=${limit}`);
export const revisions = (deployment) => get(`${of(deployment)}/revisions`);
export const rollouts = (deployment) => get(`${of(deployment)}/rollouts`);
export const rollout = (deployment, number) => get(`${of(deployment)}/rollouts/${number}`);
export const upload = (jar) => exchange('POST', '/bundles', jar, 'application/java-archive');
export const deploy = (deployment, request) => post(`${of(deployment)}/revisions`, request);
export const rollback = (deployment, to, why) => post(`${of(deployment)}/rollback`, to ? { to, why } : { why });
/** halt, resume, flatten or cancel; of the server if no deployment is given. */
export const control = (verb, deployment, why) => post(`${of(deployment)}/${verb}`, { why });
export const book = (instrument, depth) => get(`/book?instrument=${segment(instrument)}&depth=${depth}`);
export const submitOrder = (order) => post('/orders', order);
/** @param change price, quantity in all, or both */
export const modifyOrder = (id, change) => exchange('PATCH', `/orders/${segment(id)}`, JSON.stringify(change), 'application/json');
export const cancelOrder = (id) => exchange('DELETE', `/orders/${segment(id)}`);
