package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The Maven build that a goal runs in.
 *
 * @param session the session
 * @param project the module
 * @param execution the goal's execution
 * @param progress Maven's log
 */
record Build(MavenSession session, MavenProject project, MojoExecution execution, Progress progress) {

    /** Through which the goals of this module hand over. */
    DeliveryFolder folder() {
        return new DeliveryFolder(Path.of(project.getBuild().getDirectory()).resolve("ecs-delivery"));
    }
}
