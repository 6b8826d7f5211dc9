package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values known only while the plugin runs, written {@code @{commit}} in settings since Maven would drop an unknown ${commit}. */
public final class RuntimeValues {
    private static final Pattern REFERENCE = Pattern.compile("@\\{([^}]*)}");

    private static final String BRANCH = "branch";
    private static final Set<String> WRITTEN = Set.of("accountId", "region", BRANCH);

    private final Map<String, String> values;

    public RuntimeValues(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Puts the values into all settings.
     *
     * @throws DeliveryException SETTING_INVALID when a name is not known
     */
    public void expand(SettingsGroup settings) throws DeliveryException {
        Set<String> unknown = new LinkedHashSet<>();
        PropertyBinder.replaceAll(settings, text -> expand(text, unknown));
        if (unknown.contains(BRANCH)) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "The configuration uses @{branch}, but nothing says which branch is built.",
                    "Pass -Decs-delivery.branch=<name>, or do without @{branch} where tags are built.");
        }
        if (!unknown.isEmpty()) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "The configuration uses @{" + String.join("}, @{", unknown) + "}, expected one of @{"
                            + String.join(
                                    "}, @{", values.keySet().stream().sorted().toList()) + "}.",
                    "Correct the name; Maven's own properties are written ${…}.");
        }
    }

    /**
     * Holds settings that are needed before AWS is asked to the values that are known by then.
     *
     * @param group whose values were put in already
     * @param path where it stands, for example {@code image.credentials}
     * @throws DeliveryException SETTING_INVALID when it still refers to a value
     */
    public void requireKnown(SettingsGroup group, String path) throws DeliveryException {
        Set<String> unknown = new LinkedHashSet<>();
        PropertyBinder.replaceAll(group, text -> expand(text, unknown));
        if (!unknown.isEmpty()) {
            String name = unknown.iterator().next();
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    Settings.xml(path) + " uses @{" + name + "}, which is not known before AWS is asked; known are @{"
                            + String.join(
                                    "}, @{", values.keySet().stream().sorted().toList()) + "}.",
                    WRITTEN.contains(name)
                            ? "Set <" + name + ">, or write the value itself."
                            : "Correct the name, or write the value itself.");
        }
    }

    /** Puts the values that are known into all settings; other references stay. */
    public void fillAll(SettingsGroup settings) {
        PropertyBinder.replaceAll(settings, this::fill);
    }

    /** A text with the values that are known put in; other references stay. */
    public String fill(String text) {
        return expand(text, new LinkedHashSet<>());
    }

    private String expand(String text, Set<String> unknown) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                unknown.add(match.group(1));
            }
            return Matcher.quoteReplacement(value == null ? match.group() : value);
        });
    }
}
