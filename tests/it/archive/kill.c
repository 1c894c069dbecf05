/* Kills the program into which it is loaded before the n-th step by which that
   would change something on a disk: so every state that a kill can leave is
   reached, one after the other. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_int steps;

static void step(void) {
    const char *at = getenv("KILL_AT");
    if (at && atomic_fetch_add(&steps, 1) + 1 == atoi(at)) kill(getpid(), SIGKILL);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int open64(const char *path, int flags, ...) {
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
        step();
    }
    return NEXT(open64)(path, flags, mode);
}

ssize_t write(int to, const void *bytes, size_t n) {
    if (to > STDERR_FILENO) step();
    return NEXT(write)(to, bytes, n);
}

ssize_t writev(int to, const struct iovec *parts, int n) {
    if (to > STDERR_FILENO) step();
    return NEXT(writev)(to, parts, n);
}

int mkdir(const char *path, mode_t mode) { step(); return NEXT(mkdir)(path, mode); }
int rename(const char *from, const char *to) { step(); return NEXT(rename)(from, to); }
int unlink(const char *path) { step(); return NEXT(unlink)(path); }
int unlinkat(int at, const char *path, int flags) { step(); return NEXT(unlinkat)(at, path, flags); }
int rmdir(const char *path) { step(); return NEXT(rmdir)(path); }
