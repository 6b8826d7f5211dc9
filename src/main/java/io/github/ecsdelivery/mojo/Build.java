package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Progress;
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
record Build(MavenSession session, MavenProject project, MojoExecution execution, Progress progress) {}
