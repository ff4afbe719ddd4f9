package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.Track;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.core.Deployment;
import dev.osprey.engine.core.State;
import dev.osprey.messages.CancelAllEncoder;
import dev.osprey.messages.CancelOrderEncoder;
import dev.osprey.messages.CreateRevisionEncoder;
import dev.osprey.messages.FlattenEncoder;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.ModifyOrderEncoder;
import dev.osprey.messages.OrderType;
import dev.osprey.messages.OriginEncoder;
import dev.osprey.messages.RolloutEncoder;
import dev.osprey.messages.RolloutState;
import dev.osprey.messages.RolloutStep;
import dev.osprey.messages.SetLimitEncoder;
import dev.osprey.messages.SetTradingStateEncoder;
import dev.osprey.messages.Side;
import dev.osprey.messages.StartTrackEncoder;
import dev.osprey.messages.StopTrackEncoder;
import dev.osprey.messages.SubmitOrderEncoder;
import dev.osprey.messages.TakeCheckpointEncoder;
import dev.osprey.messages.TimeInForce;
import dev.osprey.messages.TrackState;
import dev.osprey.messages.TradingState;
import dev.osprey.messages.TransferPositionEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/** Writes what people, and the server on their behalf, ask for into the ring of commands. Thread safe. */
final class CommandWriter {

    private static final int EVERYTHING = -1;
    private static final short ALL_TRACKS = 255;
    private static final int PERSON = 1;
    private static final int MESSAGE = 1;

    private final ManyToOneRingBuffer ring;
    private final EpochNanoClock clock;
    private final Follower follower;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long now;

    CommandWriter(ManyToOneRingBuffer ring, EpochNanoClock clock, Follower follower) {
        this.ring = ring;
        this.clock = clock;
        this.follower = follower;
    }

    /** @throws CommandRefusedException if it names what is not there */
    synchronized void write(Command command, long correlation) {
        if (command instanceof Command.SubmitOrder submit) {
            submit(submit, correlation);
        } else if (command instanceof Command.CancelOrder cancel) {
            cancel(cancel, correlation);
        } else if (command instanceof Command.CancelAll cancel) {
            cancelAll(cancel, correlation);
        } else if (command instanceof Command.ModifyOrder modify) {
            modify(modify, correlation);
        } else if (command instanceof Command.Flatten flatten) {
            flatten(flatten, correlation);
        } else if (command instanceof Command.SetLimit limit) {
            setLimit(limit, correlation);
        } else if (command instanceof Command.SetTradingState trading) {
            setTradingState(trading, correlation);
        } else if (command instanceof Command.CreateRevision revision) {
            createRevision(revision, correlation);
        } else if (command instanceof Command.RolloutProgress progress) {
            rollout(progress, correlation);
        } else if (command instanceof Command.TransferPosition transfer) {
            transfer(transfer, correlation);
        } else {
            TakeCheckpointEncoder checkpoint = new TakeCheckpointEncoder();
            begin(checkpoint.sbeBlockLength(), checkpoint.sbeTemplateId());
            checkpoint.wrap(buffer, Records.BODY).correlation(correlation);
            send(checkpoint.limit());
        }
    }

    private void submit(Command.SubmitOrder command, long correlation) {
        Instrument instrument = instrument(command.instrument());
        SubmitOrderEncoder submit = new SubmitOrderEncoder();
        begin(submit.sbeBlockLength(), submit.sbeTemplateId());
        submit.wrap(buffer, Records.BODY);
        person(submit.origin());
        submit.correlation(correlation)
                .instrument(instrument.id())
                .instrumentVersion(instrument.version())
                .side(Side.get((short) command.side().ordinal()))
                .orderType(OrderType.get((short) command.type().ordinal()))
                .timeInForce(TimeInForce.get((short) command.timeInForce().ordinal()));
        submit.flags().clear().postOnly(command.postOnly()).reduceOnly(command.reduceOnly());
        submit.priceTicks(command.priceTicks())
                .quantityLots(command.quantityLots())
                .cash(0)
                .stopPriceTicks(command.stopPriceTicks())
                .trailTicks(command.trailTicks())
                .displayLots(command.displayLots())
                .expireTime(command.expireTime())
                .decisionTime(now)
                .causeLogTime(now);
        send(submit.limit());
    }

    private static void person(OriginEncoder origin) {
        origin.deployment(0)
                .track((short) Track.LIVE.ordinal())
                .ordinal((short) 0)
                .kind(PERSON)
                .epoch(0)
                .revision(0)
                .cause(0);
    }

    private void cancel(Command.CancelOrder command, long correlation) {
        CancelOrderEncoder cancel = new CancelOrderEncoder();
        begin(cancel.sbeBlockLength(), cancel.sbeTemplateId());
        cancel.wrap(buffer, Records.BODY);
        person(cancel.origin());
        cancel.correlation(correlation)
                .orderId(0)
                .clientOrderId(command.clientOrderId())
                .decisionTime(now);
        send(cancel.limit());
    }

    private void cancelAll(Command.CancelAll command, long correlation) {
        CancelAllEncoder cancel = new CancelAllEncoder();
        begin(cancel.sbeBlockLength(), cancel.sbeTemplateId());
        cancel.wrap(buffer, Records.BODY);
        person(cancel.origin());
        cancel.correlation(correlation)
                .deployment(deployment(command.deployment()))
                .track(ALL_TRACKS)
                .instrument(0)
                .decisionTime(now)
                .who(command.who())
                .why(command.why());
        send(cancel.limit());
    }

    private void modify(Command.ModifyOrder command, long correlation) {
        ModifyOrderEncoder modify = new ModifyOrderEncoder();
        begin(modify.sbeBlockLength(), modify.sbeTemplateId());
        modify.wrap(buffer, Records.BODY);
        person(modify.origin());
        modify.correlation(correlation)
                .orderId(0)
                .clientOrderId(command.clientOrderId())
                .priceTicks(command.priceTicks())
                .quantityLots(command.quantityLots())
                .decisionTime(now)
                .stopPriceTicks(command.stopPriceTicks());
        send(modify.limit());
    }

    private void flatten(Command.Flatten command, long correlation) {
        FlattenEncoder flatten = new FlattenEncoder();
        begin(flatten.sbeBlockLength(), flatten.sbeTemplateId());
        flatten.wrap(buffer, Records.BODY)
                .correlation(correlation)
                .deployment(deployment(command.deployment()))
                .instrument(0)
                .who(command.who())
                .why(command.why());
        send(flatten.limit());
    }

    private void setLimit(Command.SetLimit command, long correlation) {
        SetLimitEncoder limit = new SetLimitEncoder();
        begin(limit.sbeBlockLength(), limit.sbeTemplateId());
        limit.wrap(buffer, Records.BODY)
                .correlation(correlation)
                .deployment(deployment(command.deployment()))
                .limitValue(command.limit())
                .name(command.name())
                .who(command.who())
                .why(command.why());
        send(limit.limit());
    }

    private void setTradingState(Command.SetTradingState command, long correlation) {
        SetTradingStateEncoder trading = new SetTradingStateEncoder();
        begin(trading.sbeBlockLength(), trading.sbeTemplateId());
        trading.wrap(buffer, Records.BODY)
                .correlation(correlation)
                .deployment(deployment(command.deployment()))
                .state(TradingState.get((short) command.state().ordinal()))
                .who(command.who())
                .why(command.why());
        send(trading.limit());
    }

    private void createRevision(Command.CreateRevision command, long correlation) {
        CreateRevisionEncoder revision = new CreateRevisionEncoder();
        begin(revision.sbeBlockLength(), revision.sbeTemplateId());
        revision.wrap(buffer, Records.BODY).correlation(correlation).capital(command.capital());
        if (command.digest().length != CreateRevisionEncoder.digestLength()) {
            throw new CommandRefusedException(command.deployment() + ": digest of " + command.digest().length
                    + " bytes must have " + CreateRevisionEncoder.digestLength());
        }
        for (int i = 0; i < command.digest().length; i++) {
            revision.digest(i, (short) (command.digest()[i] & 0xff));
        }
        revision.deployment(command.deployment())
                .account(command.account())
                .component(command.component())
                .bundle(command.bundle())
                .parameters(ParameterText.write(command.parameters()))
                .instruments(String.join(",", command.instruments()))
                .bars(String.join(",", command.bars()))
                .who(command.who())
                .why(command.why());
        send(revision.limit());
    }

    private void rollout(Command.RolloutProgress command, long correlation) {
        RolloutEncoder rollout = new RolloutEncoder();
        begin(rollout.sbeBlockLength(), rollout.sbeTemplateId());
        rollout.wrap(buffer, Records.BODY)
                .correlation(correlation)
                .deployment(deployment(command.deployment()))
                .rollout(command.rollout())
                .fromRevision(command.fromRevision())
                .toRevision(command.toRevision())
                .state(RolloutState.get((short) command.state().ordinal()))
                .step(RolloutStep.get((short) command.step().ordinal()))
                .who(command.who())
                .why(command.why());
        send(rollout.limit());
    }

    private void transfer(Command.TransferPosition command, long correlation) {
        TransferPositionEncoder transfer = new TransferPositionEncoder();
        begin(transfer.sbeBlockLength(), transfer.sbeTemplateId());
        transfer.wrap(buffer, Records.BODY)
                .correlation(correlation)
                .deployment(deployment(command.deployment()))
                .fromTrack((short) command.from().ordinal())
                .toTrack((short) command.to().ordinal())
                .instrument(instrument(command.instrument()).id())
                .quantityLots(command.quantityLots())
                .who(command.who())
                .why(command.why());
        send(transfer.limit());
    }

    /** An instance without a predecessor takes over a track. */
    synchronized void startTrack(CommandIdentity identity, long correlation, String who, String why) {
        StartTrackEncoder start = new StartTrackEncoder();
        begin(start.sbeBlockLength(), start.sbeTemplateId());
        start.wrap(buffer, Records.BODY)
                .correlation(correlation)
                .deployment(identity.deployment())
                .track((short) identity.track().ordinal())
                .revision(identity.revision())
                .who(who)
                .why(why);
        send(start.limit());
    }

    /** An instance was given up; its lane cannot say so itself. */
    synchronized void quarantine(CommandIdentity identity, int epoch, long lastSequence, String why) {
        StopTrackEncoder stop = new StopTrackEncoder();
        begin(stop.sbeBlockLength(), stop.sbeTemplateId());
        stop.wrap(buffer, Records.BODY)
                .correlation(0)
                .deployment(identity.deployment())
                .track((short) identity.track().ordinal())
                .state(TrackState.QUARANTINED)
                .epoch(epoch)
                .lastSequence(lastSequence)
                .who("engine")
                .why(why);
        send(stop.limit());
    }

    private void begin(int blockLength, int templateId) {
        now = clock.nanoTime();
        Records.begin(buffer, 0, header, blockLength, templateId, Source.COMMANDS, now, now);
    }

    private void send(int length) {
        if (length > ring.maxMsgLength()) {
            throw new CommandRefusedException(
                    "a command of " + length + " bytes is longer than " + ring.maxMsgLength());
        }
        if (!ring.write(MESSAGE, buffer, 0, length)) {
            throw new CommandRefusedException("too many commands are waiting; ask again");
        }
    }

    private Instrument instrument(String name) {
        Instrument instrument = follower.readState(state -> state.instruments().get(name));
        if (instrument == null) {
            throw new CommandRefusedException("instrument=" + name + " is not defined");
        }
        return instrument;
    }

    private int deployment(String name) {
        return name.isEmpty() ? EVERYTHING : follower.readState(state -> id(state, name));
    }

    private static int id(State state, String name) {
        Deployment deployment = state.deployments().get(name);
        if (deployment == null) {
            throw new CommandRefusedException("deployment=" + name + " is not there");
        }
        return deployment.id();
    }
}
