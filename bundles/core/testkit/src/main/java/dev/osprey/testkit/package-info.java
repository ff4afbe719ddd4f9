/** A strategy in the real engine, in a plain JUnit test. Start with {@link dev.osprey.testkit.Trial}. */
package dev.osprey.testkit;
