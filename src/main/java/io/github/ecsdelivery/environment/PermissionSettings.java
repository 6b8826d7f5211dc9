package io.github.ecsdelivery.environment;

import org.jspecify.annotations.Nullable;

/** One {@code <permission>} of {@code <extraDirectories>}; as one text {@code /app/run.sh=755}. */
public final class PermissionSettings implements ShortSettings {
    private @Nullable String file;
    private @Nullable String mode;

    /** Path or glob in the container; required. */
    public @Nullable String file() {
        return SettingsGroup.given(file);
    }

    /** Three octal digits; required. */
    public @Nullable String mode() {
        return SettingsGroup.given(mode);
    }

    @Override
    public void set(String text) {
        int equals = text.lastIndexOf('=');
        file = equals < 0 ? text : text.substring(0, equals);
        mode = equals < 0 ? null : text.substring(equals + 1);
    }

    @Override
    public PermissionSettings copy() {
        PermissionSettings copy = new PermissionSettings();
        Overlay.lay(this, PermissionSettings.class, copy);
        return copy;
    }
}
