package io.github.ecsdelivery.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The group {@code <spec><placeholders>}: how the templates write placeholders besides {@code ${name}} and {@code <NAME>}. */
public final class PlaceholderSettings extends NestedSettings {
    private List<String> delimiters = List.of();
    private Map<String, String> words = new LinkedHashMap<>();

    /** Each with one {@code *} where the name stands: {@code &&*&&}, {@code __*__}, {@code %*%}, {@code {{*}}}. */
    public List<String> delimiters() {
        return SettingsGroup.given(delimiters).stream().map(String::strip).toList();
    }

    /** Words that stand for a value as they are: {@code REPOSITORY_URI} and what replaces it. */
    public Map<String, String> words() {
        return words;
    }
}
