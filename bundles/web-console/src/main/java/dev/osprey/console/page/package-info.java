/** The page and its modules, as files of this bundle. */
package dev.osprey.console.page;
