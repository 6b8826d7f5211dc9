package io.github.ecsdelivery.sandbox.world;

import java.util.ArrayList;
import java.util.List;

/**
 * The Lambda functions of a world.
 *
 * @param known functions and how they behave
 * @param any whether every other function is taken to be there and to succeed; else there are no others
 */
public record FunctionsSpec(List<FunctionSpec> known, boolean any) {

    public FunctionsSpec {
        known = List.copyOf(known);
    }

    /** There are none. */
    public static FunctionsSpec none() {
        return new FunctionsSpec(List.of(), false);
    }

    FunctionsSpec with(FunctionSpec function) {
        List<FunctionSpec> more = new ArrayList<>(known);
        more.add(function);
        return new FunctionsSpec(more, any);
    }

    FunctionsSpec withAny(boolean value) {
        return new FunctionsSpec(known, value);
    }
}
