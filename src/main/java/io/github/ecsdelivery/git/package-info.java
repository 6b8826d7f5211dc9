/** What is checked out, asked of the machine's git or read with JGit, which only this package imports. */
@NullMarked
package io.github.ecsdelivery.git;

import org.jspecify.annotations.NullMarked;
