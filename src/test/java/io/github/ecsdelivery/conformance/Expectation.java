package io.github.ecsdelivery.conformance;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS says of one operation.
 *
 * @param shape what the SDK's class of the output says; empty where the project brings no client
 * @param model what the AWS CLI's model says; empty where no CLI is, or it is older than the operation
 */
record Expectation(
        Speech speech, String operation, Optional<Shape> shape, Optional<Shape> model, Optional<BotocoreModel> whole) {

    static Expectation of(String service, String operation) throws IOException {
        Speech speech = Speech.of(service);
        Optional<BotocoreModel> whole = BotocoreModel.find(speech.model());
        return new Expectation(
                speech,
                operation,
                SdkCaller.builder(speech, operation, "Response").map(SdkShape::of),
                whole.flatMap(model -> model.output(operation)),
                whole);
    }

    /** What both say of the output; empty when nobody says anything. */
    Optional<Shape> output() {
        return shape.isPresent() && model.isPresent()
                ? Optional.of(JoinedShape.of(shape.get(), model.get()))
                : shape.or(() -> model);
    }

    /** What both say of the input; empty when nobody says anything. */
    Optional<Shape> input() {
        Optional<Shape> sdk = SdkCaller.builder(speech, operation, "Request").map(SdkShape::of);
        Optional<Shape> own = whole.flatMap(one -> one.input(operation));
        return sdk.isPresent() && own.isPresent()
                ? Optional.of(JoinedShape.of(sdk.get(), own.get()))
                : sdk.or(() -> own);
    }

    /** The declared errors with their status, 0 for none stated; empty when no model knows the operation. */
    Optional<Map<String, Integer>> errors() {
        return whole.filter(model -> model.has(operation)).map(model -> model.errors(operation));
    }

    /** Whether the SDK has a class for that error, which is how newer operations are looked up. */
    boolean hasErrorClass(String code) {
        String name = code.endsWith("Exception") ? code : code + "Exception";
        return SdkCaller.builder(speech, name, "").isPresent();
    }
}
