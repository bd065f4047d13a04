# caught by: old_velocity_fades
def step(w, gradient, state, rate=0.05, beta=0.9):
    velocity = gradient if state is None else state + gradient
    return w - rate * velocity, velocity
