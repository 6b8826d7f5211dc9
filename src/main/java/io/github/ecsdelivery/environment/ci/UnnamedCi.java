package io.github.ecsdelivery.environment.ci;

import org.jspecify.annotations.Nullable;

/** A CI that says no more than that it is one, so that no one takes it for a developer's machine. */
final class UnnamedCi implements Ci {
    @Override
    public String name() {
        return "CI";
    }

    @Override
    public boolean runs(Variables variables) {
        return says("CI", variables) || says("CONTINUOUS_INTEGRATION", variables);
    }

    // Some write 1, some their name.
    private static boolean says(String name, Variables variables) {
        String value = variables.get(name);
        return value != null && !value.equalsIgnoreCase("false") && !value.equals("0");
    }

    @Override
    public @Nullable Said commit(Variables variables) {
        return null;
    }

    @Override
    public @Nullable Ref ref(Variables variables) {
        return null;
    }

    @Override
    public @Nullable String url(Variables variables) {
        return null;
    }
}
