package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Reply;
import io.github.ecsdelivery.sandbox.wire.Room;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A room that is being furnished while the sandbox opens; who calls it early waits at its door. */
final class LateRoom implements Room {
    private final String service;
    private final CompletableFuture<? extends Room> room;

    /**
     * @param service signing name of the room that comes; one that speaks AWS JSON 1.1
     */
    LateRoom(String service, CompletableFuture<? extends Room> room) {
        this.service = service;
        this.room = room;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public String operation(Call call) {
        return room().operation(call);
    }

    @Override
    public Set<String> operations() {
        return room().operations();
    }

    @Override
    public boolean listensTo(String target) {
        try {
            return room().listensTo(target);
        } catch (Refusal notFurnished) {
            return false;
        }
    }

    @Override
    public Reply answer(Call call) {
        return room().answer(call);
    }

    @Override
    public Reply refuse(Refusal refusal, Call call) {
        return JsonRoom.refusal(refusal);
    }

    private Room room() {
        return furnished(service, room);
    }

    /**
     * What is being furnished, when it is there.
     *
     * @throws Refusal {@code InternalFailure} when it could not be
     */
    static <T> T furnished(String service, CompletableFuture<T> late) {
        try {
            return late.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Refusal(
                    500,
                    "InternalFailure",
                    "The sandbox could not set up its '" + service + "': " + cause.getMessage());
        }
    }
}
