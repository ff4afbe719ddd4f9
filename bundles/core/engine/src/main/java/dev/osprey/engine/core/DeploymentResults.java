package dev.osprey.engine.core;

import dev.osprey.messages.PositionTransferredEncoder;
import dev.osprey.messages.RevisionCreatedEncoder;
import dev.osprey.messages.RolloutChangedEncoder;
import dev.osprey.messages.RolloutState;
import dev.osprey.messages.RolloutStep;
import dev.osprey.messages.StrategySwappedEncoder;
import dev.osprey.messages.TrackChangedEncoder;
import dev.osprey.messages.TrackState;
import java.nio.charset.StandardCharsets;

/** Writes what becomes of deployments, their revisions and tracks, and applies each. */
final class DeploymentResults {

    /** Length field of a text. */
    private static final int TEXT = Short.BYTES;

    private final Group group;

    DeploymentResults(Group group) {
        this.group = group;
    }

    /** The revision's log time is the group's. */
    void revisionCreated(int deployment, String name, Revision revision) {
        byte[][] texts = {
            bytes(name),
            bytes(revision.account()),
            bytes(revision.component()),
            bytes(revision.bundle()),
            bytes(revision.parameters()),
            bytes(revision.instruments()),
            bytes(revision.bars()),
            bytes(revision.who()),
            bytes(revision.why())
        };
        int length = 0;
        for (byte[] text : texts) {
            length += TEXT + text.length;
        }
        group.result(RevisionCreatedEncoder.BLOCK_LENGTH, RevisionCreatedEncoder.TEMPLATE_ID, length);
        RevisionCreatedEncoder out = new RevisionCreatedEncoder()
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .revision(revision.number())
                .capital(revision.capital());
        out.putDigest(revision.digest(), 0, Digest.LENGTH);
        out.putName(texts[0], 0, texts[0].length)
                .putAccount(texts[1], 0, texts[1].length)
                .putComponent(texts[2], 0, texts[2].length)
                .putBundle(texts[3], 0, texts[3].length)
                .putParameters(texts[4], 0, texts[4].length)
                .putInstruments(texts[5], 0, texts[5].length)
                .putBars(texts[6], 0, texts[6].length)
                .putWho(texts[7], 0, texts[7].length)
                .putWhy(texts[8], 0, texts[8].length);
        group.apply();
    }

    /** Whole: parameters must not be cut. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void trackChanged(
            int deployment, int track, TrackState state, int revision, int epoch, long lastSequence, String why) {
        byte[] text = Group.text(why);
        group.result(TrackChangedEncoder.BLOCK_LENGTH, TrackChangedEncoder.TEMPLATE_ID, TEXT + text.length);
        new TrackChangedEncoder()
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .track((short) track)
                .state(state)
                .revision(revision)
                .epoch(epoch)
                .lastSequence(lastSequence)
                .putWhy(text, 0, text.length);
        group.apply();
    }

    void strategySwapped(int deployment, int track, int from, int to, int epoch, long lastSequence) {
        group.result(StrategySwappedEncoder.BLOCK_LENGTH, StrategySwappedEncoder.TEMPLATE_ID);
        new StrategySwappedEncoder()
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .track((short) track)
                .fromRevision(from)
                .toRevision(to)
                .epoch(epoch)
                .lastSequence(lastSequence);
        group.apply();
    }

    void rolloutChanged(int deployment, Rollout rollout) {
        byte[] who = Group.text(rollout.who());
        byte[] why = Group.text(rollout.why());
        group.result(
                RolloutChangedEncoder.BLOCK_LENGTH,
                RolloutChangedEncoder.TEMPLATE_ID,
                2 * TEXT + who.length + why.length);
        new RolloutChangedEncoder()
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .rollout(rollout.number())
                .fromRevision(rollout.fromRevision())
                .toRevision(rollout.toRevision())
                .state(RolloutState.get((short) rollout.state()))
                .step(RolloutStep.get((short) rollout.step()))
                .putWho(who, 0, who.length)
                .putWhy(why, 0, why.length);
        group.apply();
    }

    void positionTransferred(int deployment, int from, int to, int instrument, long quantityLots, long priceTicks) {
        group.result(PositionTransferredEncoder.BLOCK_LENGTH, PositionTransferredEncoder.TEMPLATE_ID);
        new PositionTransferredEncoder()
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .fromTrack((short) from)
                .toTrack((short) to)
                .instrument(instrument)
                .quantityLots(quantityLots)
                .priceTicks(priceTicks);
        group.apply();
    }
}
