package dev.osprey.engine.core;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;

/** The accounts by name. */
public final class Accounts {

    /** An account at a venue, kept in a currency. */
    public record Account(String name, String venue, String currency) {}

    private final TreeMap<String, Account> byName = new TreeMap<>();

    /** By name, or {@code null}. */
    public Account get(String name) {
        return byName.get(name);
    }

    /** By name; live, read-only. */
    public Collection<Account> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    void put(Account account) {
        byName.put(account.name(), account);
    }

    void encode(StateOutput out) {
        out.putInt(byName.size());
        for (Account account : byName.values()) {
            out.putText(account.name());
            out.putText(account.venue());
            out.putText(account.currency());
        }
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            put(new Account(in.getText(), in.getText(), in.getText()));
        }
    }
}
