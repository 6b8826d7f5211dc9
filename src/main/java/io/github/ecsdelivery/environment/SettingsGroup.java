package io.github.ecsdelivery.environment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of settings, filled by Maven from the POM and then by {@link PropertyBinder} from the command line. */
public interface SettingsGroup {

    /** A value without blanks around it; null when that leaves nothing, as with {@code -Decs-delivery.region=$UNSET}. */
    static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The items that say something; Maven gives null for an element without text. */
    static List<String> given(List<String> items) {
        return items.stream().filter(item -> given(item) != null).toList();
    }
}
