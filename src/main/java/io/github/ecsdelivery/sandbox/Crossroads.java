package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Protocol;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Reply;
import io.github.ecsdelivery.sandbox.wire.Room;
import io.github.ecsdelivery.sandbox.world.Place;
import java.util.Set;
import java.util.function.Function;

/** One service in all accounts and regions: the caller's account and the region of the signature say which is meant. */
final class Crossroads implements Room {
    private final Room home;
    private final Function<Place, Room> rooms;

    /**
     * @param home tells what is alike in all of them
     * @param rooms the service in a place
     */
    Crossroads(Room home, Function<Place, Room> rooms) {
        this.home = home;
        this.rooms = rooms;
    }

    @Override
    public String service() {
        return home.service();
    }

    @Override
    public String operation(Call call) {
        return home.operation(call);
    }

    @Override
    public Set<String> operations() {
        return home.operations();
    }

    @Override
    public boolean listensTo(String target) {
        return home.listensTo(target);
    }

    @Override
    public Protocol protocol() {
        return home.protocol();
    }

    @Override
    public boolean regional() {
        return home.regional();
    }

    @Override
    public Reply answer(Call call) {
        return rooms.apply(new Place(call.caller().accountId(), call.region())).answer(call);
    }

    @Override
    public Reply refuse(Refusal refusal, Call call) {
        return home.refuse(refusal, call);
    }
}
