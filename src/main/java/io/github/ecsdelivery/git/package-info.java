/** The only package that imports JGit. */
@NullMarked
package io.github.ecsdelivery.git;

import org.jspecify.annotations.NullMarked;
