package io.github.ecsdelivery.sandbox.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a request to the room it is meant for, and lets only signed ones in. */
final class Reception {
    private static final System.Logger LOG = System.getLogger(Reception.class.getName());

    private final Map<String, Room> rooms = new HashMap<>();
    private final Signatures signatures;
    private final Interference interference;
    private final Guard guard;
    private final Journal journal;
    private final Supplier<UUID> ids;

    Reception(
            List<Room> rooms,
            Signatures signatures,
            Interference interference,
            Guard guard,
            Journal journal,
            Supplier<UUID> ids) {
        rooms.forEach(room -> this.rooms.put(room.service(), room));
        this.signatures = signatures;
        this.interference = interference;
        this.guard = guard;
        this.journal = journal;
        this.ids = ids;
    }

    /**
     * What goes out.
     *
     * @param whole false when the connection is to break in the middle of it
     */
    record Outbound(Reply reply, boolean whole) {}

    /** The answer, or null when the connection is to break without one. */
    @Nullable
    Outbound receive(Inbound request) {
        Authorization authorization = Authorization.parse(request.header("authorization"));
        Room room = room(request, authorization);
        String requestId = room.protocol().requestId(ids.get());
        Call call = request.call(request.body(), Caller.anonymous(), requestId);
        Interference.Verdict verdict = Interference.Verdict.PROCEED;
        Reply reply = null;
        List<Journal.Demand> demands = new ArrayList<>();
        try {
            if (request.arrival() != Inbound.Arrival.WHOLE) {
                throw room.protocol().refusal(request.arrival());
            }
            Signatures.Verified verified = signatures.verify(request, authorization, room);
            call = request.call(verified.body(), verified.caller(), requestId);
            verdict = interference.on(room.service(), room.operation(call), verified.caller());
            if (verdict != Interference.Verdict.DROP_BEFORE) {
                demandRights(room, call, demands);
                reply = room.answer(call);
            }
        } catch (Refusal refusal) {
            reply = room.refuse(refusal, call);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(System.Logger.Level.WARNING, "The sandbox failed at " + operation(room, call), e);
            reply = room.refuse(new Refusal(500, "InternalFailure", "The sandbox itself failed: " + e), call);
        }
        Reply sent = verdict == Interference.Verdict.PROCEED ? reply : null;
        journal.add(new Journal.Entry(
                room.service(),
                operation(room, call),
                sent == null ? 0 : sent.status(),
                request.body().length,
                sent == null ? 0 : sent.body().length,
                call.caller().arn(),
                demands));
        boolean goes = sent != null || verdict == Interference.Verdict.TRUNCATE;
        return reply == null || !goes ? null : new Outbound(room.protocol().stamp(reply, requestId), sent != null);
    }

    private void demandRights(Room room, Call call, List<Journal.Demand> demands) {
        String sentence = guard.refusal(
                room.service(),
                room.operation(call),
                call,
                deed -> demands.add(new Journal.Demand(call.caller().principalArn(), deed.action(), deed.resource())));
        if (sentence != null) {
            throw room.protocol().denied(sentence);
        }
    }

    /** For the records; a body that cannot be read has no operation. */
    private static String operation(Room room, Call call) {
        try {
            return room.operation(call);
        } catch (Refusal refusal) {
            return "Unknown";
        }
    }

    /** By the scope of the signature; without one by what the request looks like. */
    private Room room(Inbound request, @Nullable Authorization authorization) {
        if (authorization != null) {
            Room room = rooms.get(authorization.service());
            return room == null ? new Absent(authorization.service(), rooms.keySet()) : room;
        }
        String target = request.header("x-amz-target");
        if (target != null) {
            return rooms.values().stream()
                    .filter(room -> room.listensTo(target))
                    .findFirst()
                    .orElseGet(() -> new Absent(target, rooms.keySet()));
        }
        String type = request.header("content-type");
        boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
        String likely = form ? "sts" : "s3";
        Room room = rooms.get(likely);
        return room == null ? new Absent(likely, rooms.keySet()) : room;
    }
}
