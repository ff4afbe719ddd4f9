package dev.osprey.console;

import dev.osprey.delivery.Delivery;
import dev.osprey.delivery.DeployRequest;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A delivery that takes every upload but one that begins with "bad", and keeps what it was asked for. */
class StandInDelivery implements Delivery {

    final Map<String, StoredBundle> bundles = new ConcurrentSkipListMap<>();
    final List<Object> requests = new CopyOnWriteArrayList<>();
    volatile CompletableFuture<Swapped> completion =
            CompletableFuture.completedFuture(new Swapped(3, 5, 100, 101, 1_500_000, 20_000_000));
    volatile RuntimeException refusal;

    private static final AtomicInteger ROLLOUTS = new AtomicInteger();

    record RollbackRequest(String deployment, int revision, String who, String why) {}

    @Override
    public StoredBundle store(InputStream jar) {
        byte[] content;
        try {
            content = jar.readAllBytes();
        } catch (IOException e) {
            throw new RefusedException("The bundle cannot be read.", e);
        }
        if (new String(content, StandardCharsets.ISO_8859_1).startsWith("bad")) {
            throw new RefusedException("The bundle has no manifest.");
        }
        StoredBundle bundle = bundle(content);
        bundles.put(bundle.digest(), bundle);
        return bundle;
    }

    protected StoredBundle bundle(byte[] content) {
        return new StoredBundle(
                digest(content),
                "dev.osprey.strategies.movingaveragecross",
                "1.1.0",
                content.length,
                List.of(new StoredBundle.Component(
                        "moving-average-cross",
                        "Moving average cross",
                        "dev.osprey.strategies.movingaveragecross.MovingAverageCross",
                        List.of(
                                new StoredBundle.Parameter(
                                        "fast",
                                        "Fast",
                                        "Bars in the fast average",
                                        "Integer",
                                        "10",
                                        List.of(),
                                        "1",
                                        "1000"),
                                new StoredBundle.Parameter(
                                        "slow",
                                        "Slow",
                                        "Bars in the slow average",
                                        "Integer",
                                        "30",
                                        List.of(),
                                        "2",
                                        "1000"),
                                new StoredBundle.Parameter(
                                        "sizing",
                                        "Sizing",
                                        "Fixed lots, or all of the track's cash",
                                        "String",
                                        "lots",
                                        List.of("lots", "all-cash"),
                                        "",
                                        ""),
                                new StoredBundle.Parameter(
                                        "closeAtEnd",
                                        "Close at the end",
                                        "Whether the position is closed when the strategy stops",
                                        "Boolean",
                                        "false",
                                        List.of(),
                                        "",
                                        "")))));
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<StoredBundle> bundles() {
        return List.copyOf(bundles.values());
    }

    @Override
    public Optional<StoredBundle> bundle(String digest) {
        return Optional.ofNullable(bundles.get(digest));
    }

    @Override
    public Rollout deploy(DeployRequest request) {
        requests.add(request);
        refuseIfToldTo();
        return new Rollout(request.deployment(), ROLLOUTS.incrementAndGet(), 2, 3, completion);
    }

    @Override
    public Rollout rollback(String deployment, int revision, String who, String why) {
        requests.add(new RollbackRequest(deployment, revision, who, why));
        refuseIfToldTo();
        return new Rollout(deployment, ROLLOUTS.incrementAndGet(), 2, 3, completion);
    }

    private void refuseIfToldTo() {
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public CompletableFuture<Void> stop(String deployment, String who, String why) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<String> uncollected() {
        return List.of();
    }
}
