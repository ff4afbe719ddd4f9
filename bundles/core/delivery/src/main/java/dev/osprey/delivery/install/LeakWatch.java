package dev.osprey.delivery.install;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers the class loaders of uninstalled bundles without holding them: one that stays after a garbage collection is kept alive by
 * something that forgot to let go.
 */
final class LeakWatch {

    private record Departed(String name, WeakReference<ClassLoader> loader) {}

    private final List<Departed> departed = new ArrayList<>();

    synchronized void watch(String name, ClassLoader loader) {
        departed.add(new Departed(name, new WeakReference<>(loader)));
    }

    synchronized List<String> uncollected() {
        departed.removeIf(bundle -> bundle.loader().get() == null);
        return departed.stream().map(Departed::name).toList();
    }
}
