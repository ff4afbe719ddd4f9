package dev.osprey.engine.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The deployments by number and name; number 0 is {@value #MANUAL}, which is always there. */
public final class Deployments {

    /** The reserved deployment of orders that a person enters. */
    public static final String MANUAL = "manual";

    private final List<Deployment> byId = new ArrayList<>();
    private final Map<String, Deployment> byName = new HashMap<>();

    Deployments() {
        add(new Deployment(0, MANUAL));
    }

    private void add(Deployment deployment) {
        byId.add(deployment);
        byName.put(deployment.name, deployment);
    }

    /** By number, or {@code null}. */
    public Deployment get(int id) {
        return id >= 0 && id < byId.size() ? byId.get(id) : null;
    }

    /** By name, or {@code null}. */
    public Deployment get(String name) {
        return byName.get(name);
    }

    /** By number, {@code manual} first; live, read-only. */
    public List<Deployment> all() {
        return Collections.unmodifiableList(byId);
    }

    /** How many there are, {@code manual} included: the number of the next. */
    public int size() {
        return byId.size();
    }

    Deployment at(int id) {
        return byId.get(id);
    }

    Deployment make(int id, String name) {
        Deployment deployment = get(id);
        if (deployment == null) {
            deployment = new Deployment(id, name);
            add(deployment);
        }
        return deployment;
    }

    void encode(StateOutput out, long now) {
        out.putInt(byId.size());
        byId.forEach(deployment -> deployment.encode(out, now));
    }

    void decode(StateInput in, Instruments instruments) {
        byId.clear();
        byName.clear();
        for (int left = in.getInt(); left > 0; left--) {
            add(Deployment.decode(in, instruments));
        }
    }
}
