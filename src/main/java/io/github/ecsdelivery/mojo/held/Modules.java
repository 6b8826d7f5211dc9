package io.github.ecsdelivery.mojo.held;

import org.apache.maven.project.MavenProject;

/** How modules are told apart. */
public final class Modules {
    private Modules() {}

    /** {@code groupId:artifactId}. */
    public static String id(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId();
    }
}
