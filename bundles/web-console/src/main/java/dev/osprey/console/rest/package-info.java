/** The resources of the API, one class each, and the JSON of what they show. */
package dev.osprey.console.rest;
