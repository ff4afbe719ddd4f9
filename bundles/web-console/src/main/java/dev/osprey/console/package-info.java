/**
 * The console: REST API, event stream and one page, on loopback alone.
 *
 * <pre>
 *  request --> AccessFilter --> /api/v1/*       ApiServlet --> Router --> resources --> Engine, Delivery
 *                  |        --> /api/v1/events  EventServlet  &lt;-- EventHub &lt;-- Engine.listen
 *                  |        --> /*              PageServlet
 *                  +--> problem document
 * </pre>
 *
 * <p>Everything is a plain object; {@link dev.osprey.console.ConsoleComponent} alone knows the container.
 */
package dev.osprey.console;
