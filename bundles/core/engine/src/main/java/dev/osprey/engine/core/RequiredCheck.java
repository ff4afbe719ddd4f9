package dev.osprey.engine.core;

import java.util.Arrays;

/** A risk check that an order must pass. The digest is not copied: treat it as read-only. */
public record RequiredCheck(String name, byte[] digest) {

    @Override
    public boolean equals(Object other) {
        return other instanceof RequiredCheck check && name.equals(check.name) && Arrays.equals(digest, check.digest);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(digest);
    }
}
