package io.github.ecsdelivery.environment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code <path>} of {@code <extraDirectories>}: a folder whose files go into the image; its text is {@code from}. */
public final class ExtraDirectorySettings implements ShortSettings {
    private @Nullable String from;
    private @Nullable String into;
    private List<String> includes = List.of();
    private List<String> excludes = List.of();

    /** Folder, relative to the module. */
    public @Nullable String from() {
        return SettingsGroup.given(from);
    }

    /** Absolute path in the container; default {@code /}. */
    public @Nullable String into() {
        return SettingsGroup.given(into);
    }

    /** Globs relative to {@code from}; empty for all files. */
    public List<String> includes() {
        return SettingsGroup.given(includes);
    }

    /** Globs relative to {@code from}. */
    public List<String> excludes() {
        return SettingsGroup.given(excludes);
    }

    @Override
    public void set(String text) {
        from = text;
    }

    @Override
    public ExtraDirectorySettings copy() {
        ExtraDirectorySettings copy = new ExtraDirectorySettings();
        Overlay.lay(this, ExtraDirectorySettings.class, copy);
        return copy;
    }
}
