/** What each CI's environment variables say of the build: commit, branch, tag, pull request, page. */
@NullMarked
package io.github.ecsdelivery.environment.ci;

import org.jspecify.annotations.NullMarked;
