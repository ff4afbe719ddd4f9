/** HTTP as the API speaks it: routes, strict input, answers and problem documents. */
package dev.osprey.console.http;
