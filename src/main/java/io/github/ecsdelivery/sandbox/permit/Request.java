package io.github.ecsdelivery.sandbox.permit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;
import io.github.ecsdelivery.sandbox.wire.QueryRoom;
import io.github.ecsdelivery.sandbox.world.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as the tables read it: what it names. A member of another type than expected is as one that was not sent, since
 * the room refuses it.
 */
public final class Request {
    private final Call call;
    private final Place place;
    private @Nullable ObjectNode input;

    Request(Call call) {
        this.call = call;
        this.place = new Place(call.caller().accountId(), call.region());
    }

    Call call() {
        return call;
    }

    Caller caller() {
        return call.caller();
    }

    /** The caller's account, in the region of the signature. */
    Place place() {
        return place;
    }

    /**
     * The input of a call in AWS JSON.
     *
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal when it is none
     */
    ObjectNode input() {
        if (input == null) {
            input = JsonRoom.input(call);
        }
        return input;
    }

    /**
     * The parameters of a call in the query protocol.
     *
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal when it is none
     */
    Map<String, String> parameters() {
        return QueryRoom.parameters(call);
    }

    /** A member of the input; null when it was not sent. */
    @Nullable
    String text(String member) {
        JsonNode value = input().path(member);
        return value.isTextual() ? value.textValue() : null;
    }

    /** A member of the input; empty when it was not sent. */
    String textOrEmpty(String member) {
        String text = text(member);
        return text == null ? "" : text;
    }

    /** A list of the input; empty when it was not sent. */
    List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        input().path(member).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** An ARN of the caller's account, in the region of the signature. */
    String arn(String service, String resource) {
        return arn(service, place.accountId(), resource);
    }

    /** An ARN in the region of the signature. */
    String arn(String service, String accountId, String resource) {
        return "arn:" + place.partition() + ":" + service + ":" + place.region() + ":" + accountId + ":" + resource;
    }

    /** A right that the call takes, with the condition keys that every call has. */
    Deed deed(String action, String resource) {
        return Deed.of(action, resource).with("aws:RequestedRegion", place.region());
    }
}
