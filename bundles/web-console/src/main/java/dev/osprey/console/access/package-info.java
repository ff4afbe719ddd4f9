/** Who may do what: loopback, allowed hosts, same origin, and the command line's token. */
package dev.osprey.console.access;
