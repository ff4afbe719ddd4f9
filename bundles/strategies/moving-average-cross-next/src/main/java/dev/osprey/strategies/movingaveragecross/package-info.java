/** A strategy to copy: one component, its parameters, and the arithmetic beside it. */
package dev.osprey.strategies.movingaveragecross;
