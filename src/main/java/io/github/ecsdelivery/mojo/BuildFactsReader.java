package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.image.BuildFacts;
import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the POM says of the program's version and source code. */
final class BuildFactsReader {
    private BuildFactsReader() {}

    static BuildFacts of(MavenProject project) {
        return new BuildFacts(project.getVersion(), source(project));
    }

    // A parent from a repository, such as a framework's, tells where its own source is.
    private static @Nullable String source(MavenProject project) {
        for (MavenProject module = project; module != null && module.getFile() != null; module = module.getParent()) {
            Scm own = module.getOriginalModel() == null
                    ? null
                    : module.getOriginalModel().getScm();
            if (own != null && own.getUrl() != null && module.getScm() != null) {
                return module.getScm().getUrl();
            }
        }
        return null;
    }
}
