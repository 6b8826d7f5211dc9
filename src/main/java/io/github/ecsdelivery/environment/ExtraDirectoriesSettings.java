package io.github.ecsdelivery.environment;

import java.util.List;

/** The group {@code <image><extraDirectories>}: files that go into the image as they are. */
public final class ExtraDirectoriesSettings extends NestedSettings {
    private List<ExtraDirectorySettings> paths = List.of();
    private List<PermissionSettings> permissions = List.of();

    /** Folders; default {@code src/main/jib}, when it is there. */
    public List<ExtraDirectorySettings> paths() {
        return paths;
    }

    /** Permissions of files; the first whose pattern matches counts. Default 644, and 755 for folders. */
    public List<PermissionSettings> permissions() {
        return permissions;
    }
}
